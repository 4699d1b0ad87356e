#pragma once

#include "ui/shell/page.h"

class QStackedWidget;

namespace practice::ui {
class Button;
class Segmented;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::billing {

class AccountsView;
class ApprovalsView;
class DayView;
class Desk;
class EncountersView;
class SetupView;
class View;

/// Accounts, Encounters, Day close, Approvals and Set-up.
class BillingPage final : public shell::Page {
    Q_OBJECT
  public:
    BillingPage(shell::PageContext context, QWidget* parent);
    ~BillingPage() override;
    QString pageId() const override { return QStringLiteral("billing"); }
    QString title() const override { return tr("Billing"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    std::vector<shell::PageDraft> drafts() const override;
    void takeDraft(const shell::PageDraft& draft) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;
    void showSection(int section);
    AccountsView& accounts() { return *m_accounts; }
    EncountersView& encounters() { return *m_encounters; }
    DayView& day() { return *m_day; }

  private:
    void addView(View* view);
    void build();
    void showTexts();
    void bringBack();
    View* current() const { return m_views[std::size_t(m_section)]; }
    Desk* m_desk;
    shell::PageFrame* m_frame;
    Segmented* m_sections;
    QStackedWidget* m_bars;
    QStackedWidget* m_bodies;
    QStackedWidget* m_panels;
    Button* m_primary;
    AccountsView* m_accounts;
    EncountersView* m_encounters;
    DayView* m_day;
    std::vector<View*> m_views;
    std::vector<bool> m_panelShown;
    std::vector<shell::PageDraft> m_kept;
    int m_section = 0;
};

} // namespace practice::ui::billing
