#include "storage/connection.h"
#include "storage/db_error.h"

namespace practice::storage {

Transaction::Transaction(Connection& connection) : m_connection(connection) { m_connection.beginImmediate(); }

Transaction::~Transaction() {
    if (m_open) m_connection.rollback();
}

void Transaction::commit() {
    if (!m_open) throw DbError(DbErrorKind::Misuse, 0, "A transaction was committed twice. Nothing was lost; please report this.");
    m_connection.commit();
    m_open = false;
}

ReadTransaction::ReadTransaction(Connection& connection) : m_connection(connection) {
    if (!connection.inTransaction()) {
        m_connection.beginRead();
        m_own = true;
    }
}

// Nothing was written, so ending by rollback and by commit are the same; rollback cannot fail.
ReadTransaction::~ReadTransaction() {
    if (m_own) m_connection.rollback();
}

} // namespace practice::storage
