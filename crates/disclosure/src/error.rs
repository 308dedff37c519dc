//! What can be wrong with what the crate is given.

use std::fmt;

use crate::CellId;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Figures do not add up as a relation says.
    DoesNotAddUp {
        /// The cells of the relation, in the order in which they were given (a sum: the total first).
        cells: Vec<CellId>,
        /// By how much the left side differs from the right side.
        difference: i64,
    },
    /// A relation has several figures that are not available, so it cannot be checked.
    NotAvailable {
        /// The cells of the relation.
        cells: Vec<CellId>,
    },
    /// A relation or a list names a cell that the system does not have.
    UnknownCell(CellId),
    /// Numbers too large to calculate with safely.
    TooLarge,
    /// A table is not of the shape that its dimensions say.
    Shape(String),
    /// No figures can be behind what is published: it contradicts itself.
    Inconsistent {
        /// A cell for which no value is left, where one is known.
        cell: Option<CellId>,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DoesNotAddUp { difference, .. } => {
                write!(f, "A total does not match its parts. It differs by {difference}.")
            }
            Self::NotAvailable { .. } => f.write_str(
                "Several parts of a total are not available, so nobody can check it. Leave out the total, or mark it as not available too.",
            ),
            Self::UnknownCell(cell) => write!(f, "There is no figure number {}.", cell.0),
            Self::TooLarge => f.write_str("The numbers are too large to work with. Use larger units, such as thousands."),
            Self::Shape(message) => f.write_str(message),
            Self::Inconsistent { .. } => f.write_str("The published figures contradict each other: no true figures can be behind them."),
        }
    }
}

impl std::error::Error for Error {}
