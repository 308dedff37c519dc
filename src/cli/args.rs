//! Commands and options.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Makes accessible websites and printable booklets from a folder of plain files.
#[derive(Debug, Parser)]
#[command(name = "clearfolio", version, arg_required_else_help = true, max_term_width = 90)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours on the terminal
    #[arg(long, value_enum, default_value_t = ColourChoice::Auto, global = true, value_name = "WHEN")]
    pub colour: ColourChoice,
    /// Language of messages: en (English) or cy (Welsh); that of your machine when left out
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// Show problems only, no progress and no summary
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a site, or a new file in it
    ///
    /// "clearfolio new" alone shows everything that can be made. A new file has its needed fields filled in;
    /// all others are explained in comments.
    New(NewArgs),
    /// Check the content and write the whole site to a folder
    ///
    /// Reads the folder "content", checks it, and writes pages and printed editions to the folder
    /// "public". If there is an error, nothing is written and the last good site stays.
    Build(BuildArgs),
    /// Show the site in the browser and keep it up to date while you edit
    ///
    /// Open the address that is shown. The page changes as you save a file; mistakes are shown
    /// over the page. Stop with Ctrl+C.
    Serve(ServeArgs),
    /// Look for problems, and write nothing
    Check(CheckArgs),
    /// Keep what a publication looks like on paper now, to tell later which pages are new
    ///
    /// Run it when an edition is printed. From then on the sheet for the printer of that publication names
    /// the pages that have changed since.
    Edition(EditionArgs),
    /// Turn a Word document, a text or a spreadsheet into a file to go on with
    ///
    /// Case studies come from .docx, .md and .txt; figures or a directory from .csv. A report says line by line
    /// what was understood, joined, guessed or left out. Nothing is invented: what is missing stays empty.
    Import(ImportArgs),
    /// Show what each kind of file may hold, for editors and programs
    Schema(SchemaArgs),
    /// Write what the shell needs to complete commands: bash, zsh, fish, powershell or elvish
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page, for “man”
    Man,
    /// Explain a rule: what it asks, why, and how to keep it
    Explain(ExplainArgs),
}

/// Where the site comes from.
#[derive(Debug, Clone, Args)]
pub struct SourceArgs {
    /// The folder with your content
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    pub content: PathBuf,
    /// A theme for this run, before the one that site.yaml names: a folder, or the name of one that comes with Clearfolio
    #[arg(long, value_name = "THEME")]
    pub theme: Option<PathBuf>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The folder to write to
    #[arg(long, default_value = "public", value_name = "FOLDER")]
    pub out: PathBuf,
    /// Make only these parts, with commas between them: web, pdf, epub, braille, text, audio, offline
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PARTS")]
    pub only: Vec<Part>,
}

/// Parts of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    /// The website
    Web,
    /// The printed editions, with the website that leads to them
    Pdf,
    /// Books for reading systems, with the website that leads to them
    Epub,
    /// Braille files, with the website that leads to them
    Braille,
    /// Plain text, with the website that leads to it
    Text,
    /// Recordings and talking books, with the website that leads to them
    Audio,
    /// The whole output as one archive, with the website that leads to it
    Offline,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The folder for the preview
    #[arg(long, default_value = ".clearfolio/preview", value_name = "FOLDER")]
    pub out: PathBuf,
    /// The port of the address; the next free one is taken if it is in use
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// How to write the problems down
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Write a page for the editor: what is broken, missing, out of date, unsigned, and what comes up in 90 days
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "clearfolio-report.html")]
    pub report: Option<PathBuf>,
    /// Try the addresses on the web as well; this uses the network and takes a while
    #[arg(long)]
    pub links: bool,
    /// Where kept copies of pages that have gone are asked for
    #[arg(long, value_name = "ADDRESS", default_value = crate::editor::ARCHIVE, hide = true)]
    pub archive: String,
}

/// Forms of a list of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For other programs
    Json,
    /// For editors and code hosts
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct EditionArgs {
    /// Name of the publication or manual: that of its file or folder
    pub publication: String,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// What to make: site, case-study, easy-read, theme …
    pub what: Option<String>,
    /// The folder of a site or theme, or the title of an item between quotation marks
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// For a site: compendium, easy-read, bulletin, directory or manual
    #[arg(long, default_value = "compendium")]
    pub kind: String,
    /// For a chapter or a record: the folder of its manual or directory
    #[arg(long = "in", value_name = "FOLDER")]
    pub inside: Option<String>,
    /// The folder with your content
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    pub content: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The document: .docx, .md, .txt or .csv
    pub file: PathBuf,
    /// What a spreadsheet is: a dataset or a directory
    #[arg(long, value_enum, value_name = "KIND")]
    pub r#as: Option<ImportKind>,
    /// The folder with your content
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    pub content: PathBuf,
}

/// What a spreadsheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    /// Figures
    Dataset,
    /// Records to browse
    Directory,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Kind of file, e.g. case-study; all kinds are listed without it
    pub kind: Option<String>,
    /// Write the schemas of all kinds to this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "kind")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Name of the rule, as shown with a problem; all rules are listed without it
    pub rule: Option<String>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<ServeArgs> for crate::serve::ServeOptions {
    fn from(args: ServeArgs) -> Self {
        Self { content: args.source.content, theme: args.source.theme, strict: args.source.strict, out: args.out, port: args.port }
    }
}
