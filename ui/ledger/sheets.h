#pragma once

#include "ui/common/widgets/sheet_dialog.h"
#include "ui/ledger/desk.h"

namespace practice::ui {
class FormGrid;
class Notice;
} // namespace practice::ui

namespace practice::ui::ledger {

/// A sheet whose fields stay until the use case went through: findings stand under their fields and whole in a notice.
class LedgerSheet : public SheetDialog {
    Q_OBJECT
  public:
    LedgerSheet(const QString& title, Desk& desk, const char* name, int columns = 2);
    FormGrid* form() const { return m_form; }
    /// Cancel and the one filled button.
    void addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit);
    void showProblem(const QString& text);

    template <class Work, class Done> void run(const QString& caption, Work work, Done done) {
        m_submit->setEnabled(false);
        m_desk.runner().write(
            this, caption, std::move(work),
            [this, done = std::move(done)](auto result) mutable {
                m_submit->setEnabled(true);
                if (!result)
                    return refused(result.error());
                close();
                done(*std::move(result));
            },
            [this](const QString& sentence, const QString&) {
                m_submit->setEnabled(true);
                showProblem(sentence);
            });
    }

  private:
    void refused(const core::Refusal& refusal);
    Desk& m_desk;
    Notice* m_notice;
    FormGrid* m_form;
    Button* m_submit = nullptr;
};

void openReverseSheet(Desk& desk, const books::JournalEntry& entry);
void openReverseBatchSheet(Desk& desk, books::BatchId batch);
void openNewAccountSheet(Desk& desk);
void openRenameSheet(Desk& desk, const books::Account& account);
void openCloseSheet(Desk& desk);
void openReopenSheet(Desk& desk, const books::Period& period);
/// A journal for hledger and ledger: range and file.
void openExportSheet(Desk& desk);

} // namespace practice::ui::ledger
