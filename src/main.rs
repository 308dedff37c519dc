//! The `clearfolio` program.

fn main() -> std::process::ExitCode {
    clearfolio::cli::run(std::env::args_os())
}
