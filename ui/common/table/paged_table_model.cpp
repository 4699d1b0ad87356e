#include "ui/common/table/paged_table_model.h"

namespace practice::ui {

PagedTableBase::PagedTableBase(QObject* parent) : RecordTableBase(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(0); // collects what one paint asked for
    connect(&m_timer, &QTimer::timeout, this, [this] {
        // What was scrolled past is asked for last: the newest wishes are the rows in view.
        QList<qint64> page;
        while (!m_wanted.isEmpty() && page.size() < kPage)
            page.prepend(m_wanted.takeLast());
        for (const qint64 dropped : m_wanted)
            m_asked.erase(dropped);
        m_wanted.clear();
        if (!page.isEmpty())
            emit rowsNeeded(page);
    });
}

void PagedTableBase::need(qint64 id) const {
    if (!m_asked.insert(id).second)
        return;
    m_wanted << id;
    m_timer.start();
}

void PagedTableBase::requestAgain() {
    m_asked.clear();
    m_wanted.clear();
}

} // namespace practice::ui
