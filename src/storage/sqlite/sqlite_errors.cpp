#include "storage/sqlite/sqlite_errors.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <new>

namespace practice::storage::sqlite {
namespace {

std::string constraintText(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return "a value that must be unique is there already";
    case SQLITE_CONSTRAINT_FOREIGNKEY: return "a record refers to one that does not exist, or is still referred to";
    case SQLITE_CONSTRAINT_NOTNULL: return "a required value is missing";
    case SQLITE_CONSTRAINT_CHECK: return "a value is outside its allowed range";
    case SQLITE_CONSTRAINT_DATATYPE: return "a value has the wrong type";
    default: return "a rule of the database is broken";
    }
}

std::string sentence(DbErrorKind kind, int code, const ErrorContext& context, std::string_view detail) {
    const auto file = context.file.string();
    switch (kind) {
    case DbErrorKind::Busy:
        return fmt::format("The practice file {} is in use by another program and did not become free within {} seconds. "
                           "Nothing of this step was saved and everything saved before is safe. Close the other program or "
                           "wait a moment, then try again.",
                           file, (context.busyTimeout.count() + 999) / 1000);
    case DbErrorKind::DiskFull:
        return fmt::format("The disk that holds {} is full. Nothing of this step was saved and everything saved before is "
                           "safe. Free some space, then try again.",
                           file);
    case DbErrorKind::ReadOnly:
        return fmt::format("The practice file {} or its folder is write-protected, so nothing can be saved in it. What is in "
                           "it is safe. Allow writing to the file and its folder, or open it read-only.",
                           file);
    case DbErrorKind::CannotOpen:
        return fmt::format("The practice file {} cannot be opened: it or its folder is missing or not accessible to this "
                           "account. Nothing was changed. Check the place and the rights, then try again.",
                           file);
    case DbErrorKind::NotADatabase:
        return fmt::format("{} is not a practice file: it is no database, or its beginning is damaged. Nothing was changed. "
                           "Choose another file; if this was your practice file, restore a backup.",
                           file);
    case DbErrorKind::Foreign:
        return fmt::format("{} is a database of another program, not a practice file. Nothing was changed. Choose another "
                           "file.",
                           file);
    case DbErrorKind::Corrupt:
        return fmt::format("The practice file {} is damaged{}{}. Nothing was changed by this step. Keep a copy of the file, "
                           "then restore the latest backup.",
                           file, detail.empty() ? "" : ": ", detail);
    case DbErrorKind::NewerSchema:
        return fmt::format("The practice file {} was written by a newer version of PracticeDesk{}{}. Nothing was changed. "
                           "Install the newer version on this computer, then open it again.",
                           file, detail.empty() ? "" : ": ", detail);
    case DbErrorKind::NetworkFile:
        return fmt::format("{} lies on a network file system ({}), where two computers can damage a practice file. Nothing "
                           "was changed. Copy it to a disk of this computer and open that copy.",
                           file, detail);
    case DbErrorKind::Constraint:
        return fmt::format("The change was refused by the practice file: {}. Nothing of this step was saved. Reload what "
                           "you see and try again; if it happens again, please report it.",
                           constraintText(code));
    case DbErrorKind::Io:
        return fmt::format("The disk that holds {} reported an error (code {}). Nothing of this step was saved. Check the "
                           "disk and its cable, make a backup to another disk, then try again.",
                           file, code);
    case DbErrorKind::Interrupted:
        return "The work was canceled before it was done. Nothing of this step was saved; start it again whenever you like.";
    case DbErrorKind::TypeMismatch:
        return fmt::format("A value in the practice file is not of the kind expected ({}). Nothing was changed. Run a check "
                           "of the practice file and report the result.",
                           detail);
    case DbErrorKind::Misuse: break;
    }
    return fmt::format("The program asked the database for something it does not allow (code {}{}{}). Nothing of this step "
                       "was saved. Please report this.",
                       code, detail.empty() ? "" : "; ", detail);
}

} // namespace

DbErrorKind kindOf(int extendedCode, bool readerConnection) {
    switch (extendedCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return DbErrorKind::Busy;
    case SQLITE_FULL: return DbErrorKind::DiskFull;
    case SQLITE_READONLY:
        if (extendedCode == SQLITE_READONLY_DBMOVED) return DbErrorKind::CannotOpen;
        return readerConnection ? DbErrorKind::Misuse : DbErrorKind::ReadOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return DbErrorKind::CannotOpen;
    case SQLITE_NOTADB: return DbErrorKind::NotADatabase;
    case SQLITE_CORRUPT: return DbErrorKind::Corrupt;
    case SQLITE_CONSTRAINT: return DbErrorKind::Constraint;
    case SQLITE_IOERR:
    case SQLITE_NOLFS: return DbErrorKind::Io;
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT: return DbErrorKind::Interrupted;
    default: return DbErrorKind::Misuse;
    }
}

void raise(DbErrorKind kind, int nativeCode, const ErrorContext& context, std::string_view detail) {
    throw DbError(kind, nativeCode, sentence(kind, nativeCode, context, detail));
}

void raise(int extendedCode, const ErrorContext& context, std::string_view detail) {
    if ((extendedCode & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
    raise(kindOf(extendedCode, context.readerConnection), extendedCode, context, detail);
}

void misuse(std::string_view what) { raise(DbErrorKind::Misuse, SQLITE_MISUSE, {}, what); }

} // namespace practice::storage::sqlite
