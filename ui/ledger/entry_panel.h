#pragma once

#include "ui/common/widgets/details_panel.h"
#include "ui/ledger/desk.h"

namespace practice::ui::ledger {

/// One entry: date, lines, links to what it reverses or what reverses it; Reverse and History beneath.
class EntryPanel final : public DetailsPanel {
    Q_OBJECT
  public:
    explicit EntryPanel(Desk& desk);
    void showEntry(books::EntryId id); ///< Reads it.
    std::optional<books::JournalEntry> entry() const { return m_entry; }
    /// Why it cannot be reversed; empty if it can.
    QString whyNotReverse() const;
    void reverse();

  signals:
    void loaded();

  private:
    void fill();
    static QWidget* makeLine(const QString& account, const QString& department, core::Money amount);
    void addLines();
    void addLinks();
    void addActions();
    Desk& m_desk;
    RequestSlot m_slot;
    std::optional<books::JournalEntry> m_entry;
};

} // namespace practice::ui::ledger
