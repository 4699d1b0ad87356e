#pragma once

#include <stdexcept>
#include <string>

namespace practice::storage {

enum class DbErrorKind {
    Busy,         ///< Another program held the file for longer than the busy deadline.
    DiskFull,
    ReadOnly,
    CannotOpen,   ///< Missing file or folder, or no right to it.
    NotADatabase, ///< A foreign file.
    Foreign,      ///< A database, but not one of ours.
    Corrupt,
    NewerSchema,  ///< Written by a newer program.
    NetworkFile,  ///< On a network file system; refused.
    Constraint,
    Io,
    Interrupted,
    TypeMismatch, ///< A get() of another type than stored.
    Misuse,       ///< Unbound or unknown parameter, second statement.
};

/// The database or its file failed. Carries kind, native code and our own sentence (what happened, what is safe, what to
/// do); never the driver's message, which may quote data.
class DbError : public std::runtime_error {
  public:
    DbError(DbErrorKind kind, int nativeCode, const std::string& sentence)
        : std::runtime_error(sentence), m_kind(kind), m_nativeCode(nativeCode) {}
    DbErrorKind kind() const { return m_kind; }
    int nativeCode() const { return m_nativeCode; }

  private:
    DbErrorKind m_kind;
    int m_nativeCode;
};

} // namespace practice::storage
