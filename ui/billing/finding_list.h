#pragma once

#include "core/finding.h"

#include <QWidget>

namespace practice::ui::billing {

/// Findings one under the other, each with its severity; those that can be opened as links.
class FindingList final : public QWidget {
    Q_OBJECT
  public:
    explicit FindingList(const QString& name, QWidget* parent = nullptr);
    void show(const core::Findings& findings, const QStringList& further = {}, const QString& allRight = {});
    int count() const { return m_count; }

  signals:
    void openRequested(const practice::core::EntityRef& record);

  private:
    int m_count = 0;
};

} // namespace practice::ui::billing
