import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether files keep PDF/UA-1: a line "PASS file" or "FAIL file" each, then the broken clauses. */
public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId("ua1");
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
                System.out.println("  assertions " + result.getTotalAssertions());
                result.getFailedChecks().forEach((rule, count) ->
                    System.out.println("  clause " + rule.getClause() + "-" + rule.getTestNumber() + ", " + count + " times"));
                result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED).limit(5)
                    .forEach(a -> System.out.println("    " + a.getMessage() + " at " + a.getLocation().getContext()));
            } catch (Exception | StackOverflowError fault) {
                System.out.println("FAIL " + file);
                System.out.println("  cannot be read: " + fault);
            }
        }
    }
}
