#pragma once

#include "ui/common/async/db_runner.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace practice::ui::shell {

/// Who changed what and when, of one record, newest first; more on demand. Loads itself.
class HistoryList : public QWidget {
    Q_OBJECT
  public:
    HistoryList(DbRunner& runner, core::EntityRef record, security::Permission guard, std::optional<core::DepartmentId> department = std::nullopt,
                QWidget* parent = nullptr);

  signals:
    void refused(const practice::core::Refusal& refusal);

  private:
    void load();
    DbRunner& m_runner;
    core::EntityRef m_record;
    security::Permission m_guard;
    std::optional<core::DepartmentId> m_department;
    std::int64_t m_before;
    QVBoxLayout* m_column;
    QPushButton* m_more;
};

} // namespace practice::ui::shell
