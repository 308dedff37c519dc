//! The `clearfolio` program.

/// Pages and books are made of millions of small pieces of memory on all processors; the allocators of most systems
/// take an eighth of the time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    clearfolio::cli::run(std::env::args_os())
}
