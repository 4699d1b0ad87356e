#pragma once

#include "ui/billing/desk.h"

#include <QWidget>

class QVBoxLayout;

namespace practice::ui {
class MoneyField;
}

namespace practice::ui::billing {

/// What is owed, one line a charge and party, with the amount that is put to it.
class SplitTable final : public QWidget {
    Q_OBJECT
  public:
    explicit SplitTable(const Desk& desk);
    void setItems(const std::vector<bill::OpenItem>& items, const bill::AccountView& account);
    void setSplits(const std::vector<bill::Split>& splits);
    std::vector<bill::Split> splits() const; ///< Those with an amount.
    Money total() const;
    bool isUnreadable() const;
    int rowCount() const { return int(m_rows.size()); }
    bool isTyped() const { return m_typed; } ///< A person has put an amount in.
    void forgetTyped() { m_typed = false; }

  signals:
    void edited();

  private:
    struct Row {
        bill::OpenItem item;
        MoneyField* amount;
    };
    const Desk& m_desk;
    QVBoxLayout* m_lines;
    std::vector<Row> m_rows;
    bool m_typed = false;
};

} // namespace practice::ui::billing
