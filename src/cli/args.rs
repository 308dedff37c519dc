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
    /// Show problems only, no progress and no summary
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
    /// Explain a rule: what it asks, why, and how to keep it
    Explain(ExplainArgs),
}

/// Where the site comes from.
#[derive(Debug, Clone, Args)]
pub struct SourceArgs {
    /// The folder with your content
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    pub content: PathBuf,
    /// A theme folder; its files take the place of the built-in ones
    #[arg(long, value_name = "FOLDER")]
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
    /// Make only these parts, with commas between them: web, pdf, epub, braille, text, offline
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
