import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.WriterReportImpl;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Asks EPUBCheck about files: a line "PASS file" or "FAIL file" each, then its errors and warnings. One machine for all of them. */
public class EpubFiles {
    public static void main(String[] files) {
        for (String file : files) {
            StringWriter said = new StringWriter();
            WriterReportImpl report = new WriterReportImpl(new PrintWriter(said), "", true);
            report.initialize();
            report.setEpubFileName(file);
            new EpubCheck(new File(file), report).doValidate();
            boolean sound = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount() == 0;
            System.out.println((sound ? "PASS " : "FAIL ") + file);
            said.toString().lines().limit(sound ? 0 : 8).forEach(line -> System.out.println("  " + line));
        }
    }
}
