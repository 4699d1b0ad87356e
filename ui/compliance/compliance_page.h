#pragma once

#include "ui/compliance/desk.h"

class QStackedWidget;

namespace practice::ui {
class Button;
class Segmented;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::compliance {

class DueView;
class View;

/// What is due and the checklists, the findings, the templates, and the events that start clocks.
class CompliancePage final : public shell::Page {
    Q_OBJECT
  public:
    explicit CompliancePage(shell::PageContext context, QWidget* parent = nullptr);
    ~CompliancePage() override;
    QString pageId() const override { return QStringLiteral("compliance"); }
    QString title() const override { return tr("Compliance"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    std::vector<shell::PageDraft> drafts() const override;
    void takeDraft(const shell::PageDraft& draft) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;

    void showView(int at);
    DueView& due() { return *m_due; }

  private:
    void addView(View* view);
    void showTexts();
    void bringBack();
    View* current() const { return m_views[std::size_t(m_at)]; }
    Desk* m_desk;
    shell::PageFrame* m_frame;
    QStackedWidget *m_bars, *m_bodies, *m_panels;
    Segmented* m_segments;
    Button* m_primary;
    DueView* m_due;
    std::vector<View*> m_views;
    std::vector<bool> m_panelShown;
    int m_at = 0;
    bool m_started = false;
    std::vector<core::EntityRef> m_wanted; ///< Waits for the names behind the ids.
    std::vector<shell::PageDraft> m_kept;
};

} // namespace practice::ui::compliance
