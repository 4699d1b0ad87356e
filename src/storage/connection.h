#pragma once

#include "core/date.h"
#include "core/ids.h"
#include "core/money.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace practice::storage {

class Dialect;

using Blob = std::vector<std::uint8_t>;
/// std::monostate is NULL.
using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;

inline Value toValue(std::int64_t v) { return v; }
inline Value toValue(int v) { return std::int64_t{v}; }
inline Value toValue(bool v) { return std::int64_t{v ? 1 : 0}; }
inline Value toValue(std::string v) { return v; }
inline Value toValue(std::string_view v) { return std::string(v); }
inline Value toValue(const char* v) { return std::string(v); }
inline Value toValue(Blob v) { return v; }
inline Value toValue(core::Money v) { return v.cents(); }
inline Value toValue(core::Date v) { return core::toIso(v); }
inline Value toValue(core::Instant v) { return core::toIso(v); }
inline Value toValue(core::Minutes v) { return v.count; }
inline Value toValue(core::RowVersion v) { return v.value; }
template <class Tag> Value toValue(core::StrongId<Tag> v) { return v.value(); }
template <class T> Value toValue(const std::optional<T>& v) { return v ? toValue(*v) : Value{}; }
inline Value toValue(Value v) { return v; }

/// One statement, one result. Columns count from 0. Used on the thread of its connection only.
class Statement {
  public:
    virtual ~Statement() = default;

    /// `name` without the colon: bind("id", id) for ":id". An unknown name is a DbError(Misuse).
    template <class T> Statement& bind(std::string_view name, const T& value) {
        bindValue(name, toValue(value));
        return *this;
    }
    /// The next row; false at the end. A parameter that was never bound is a DbError(Misuse).
    virtual bool step() = 0;
    /// Runs to the end and returns the rows affected.
    std::int64_t run() {
        while (step()) {
        }
        return affected();
    }
    virtual std::int64_t affected() const = 0;
    virtual int columns() const = 0;
    virtual bool isNull(int column) const = 0;

    /// The exact stored type or DbError(TypeMismatch), never a silent narrowing. T: std::int64_t, int (range checked),
    /// bool (0/1), std::string, Blob, Money, Date, Instant, Minutes, RowVersion, StrongId, std::optional of these.
    template <class T> T get(int column) const;

  protected:
    virtual void bindValue(std::string_view name, Value value) = 0;
    virtual std::int64_t integerAt(int column) const = 0;
    virtual std::string textAt(int column) const = 0;
    virtual Blob blobAt(int column) const = 0;
    [[noreturn]] virtual void typeMismatch(int column) const = 0;
    template <class T> friend struct ColumnReader;
};

/// One session with the database, used by one thread at a time. A statement is prepared once and kept.
class Connection {
  public:
    virtual ~Connection() = default;
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// DbError(Misuse) if text follows the first statement. Statements of equal text share one compiled form, but each
    /// returned object is independent.
    virtual std::unique_ptr<Statement> prepare(std::string_view oneStatement) = 0;
    /// Several statements: migrations only.
    virtual void runScript(std::string_view sql) = 0;
    /// Changes when another connection has committed (PRAGMA data_version).
    virtual std::int64_t dataVersion() = 0;
    virtual bool inTransaction() const = 0;
    /// False on a reader's connection and on a file opened read-only.
    virtual bool canWrite() const { return true; }
    /// Statements executed so far: for the benchmarks and the tests that count them.
    virtual std::int64_t statementsExecuted() const = 0;
    /// Makes a running statement of this connection end with DbError(Interrupted). Any thread.
    virtual void interrupt() = 0;
    virtual const Dialect& dialect() const = 0;

  private:
    friend class Transaction;
    friend class ReadTransaction;
    virtual void beginImmediate() = 0;
    virtual void beginRead() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
};

/// A writing transaction: BEGIN IMMEDIATE now, COMMIT at commit(), rolled back by the destructor. A COMMIT that answers
/// BUSY is retried until the busy deadline (10 s), not rolled back; while it waits, the process's readers hold back.
class Transaction {
  public:
    explicit Transaction(Connection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Connection& m_connection;
    bool m_open = true;
};

/// One consistent view for a read of several statements. Passes the read gate; should last under 250 ms.
class ReadTransaction {
  public:
    explicit ReadTransaction(Connection& connection);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

  private:
    Connection& m_connection;
    bool m_own = false;
};

template <class T> struct ColumnReader;
template <> struct ColumnReader<std::int64_t> { static std::int64_t read(const Statement& s, int c) { return s.integerAt(c); } };
template <> struct ColumnReader<int> {
    static int read(const Statement& s, int c) {
        const auto v = s.integerAt(c);
        if (v < INT32_MIN || v > INT32_MAX) s.typeMismatch(c);
        return static_cast<int>(v);
    }
};
template <> struct ColumnReader<bool> {
    static bool read(const Statement& s, int c) {
        const auto v = s.integerAt(c);
        if (v != 0 && v != 1) s.typeMismatch(c);
        return v == 1;
    }
};
template <> struct ColumnReader<std::string> { static std::string read(const Statement& s, int c) { return s.textAt(c); } };
template <> struct ColumnReader<Blob> { static Blob read(const Statement& s, int c) { return s.blobAt(c); } };
template <> struct ColumnReader<core::Money> { static core::Money read(const Statement& s, int c) { return core::Money::fromCents(s.integerAt(c)); } };
template <> struct ColumnReader<core::Minutes> { static core::Minutes read(const Statement& s, int c) { return {s.integerAt(c)}; } };
template <> struct ColumnReader<core::RowVersion> { static core::RowVersion read(const Statement& s, int c) { return {s.integerAt(c)}; } };
template <> struct ColumnReader<core::Date> {
    static core::Date read(const Statement& s, int c) {
        auto d = core::parseIsoDate(s.textAt(c));
        if (!d) s.typeMismatch(c);
        return *d;
    }
};
template <> struct ColumnReader<core::Instant> {
    static core::Instant read(const Statement& s, int c) {
        auto i = core::parseInstant(s.textAt(c));
        if (!i) s.typeMismatch(c);
        return *i;
    }
};
template <class Tag> struct ColumnReader<core::StrongId<Tag>> {
    static core::StrongId<Tag> read(const Statement& s, int c) { return core::StrongId<Tag>(s.integerAt(c)); }
};
template <class T> struct ColumnReader<std::optional<T>> {
    static std::optional<T> read(const Statement& s, int c) {
        if (s.isNull(c)) return std::nullopt;
        return ColumnReader<T>::read(s, c);
    }
};
template <class T> T Statement::get(int column) const { return ColumnReader<T>::read(*this, column); }

} // namespace practice::storage
