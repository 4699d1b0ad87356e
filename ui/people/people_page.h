#pragma once

#include "ui/people/desk.h"

class QStackedWidget;

namespace practice::ui {
class Segmented;
class Button;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::people {

class ImportPage;
class View;

/// Staff, their credentials and their leave: one page, three views, and the import of staff lists as a state of its own.
class PeoplePage final : public shell::Page {
    Q_OBJECT
  public:
    explicit PeoplePage(shell::PageContext context, QWidget* parent = nullptr);
    ~PeoplePage() override;
    QString pageId() const override { return QStringLiteral("people"); }
    QString title() const override { return tr("People"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    /// The import, also one that was only looked at, and the form in front.
    std::vector<shell::PageDraft> drafts() const override;
    void takeDraft(const shell::PageDraft& draft) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;

    enum ViewAt { Directory, Credentials, Leave };
    void showView(int at);
    void startImport();

  private:
    void addView(View* view);
    void showTexts();
    void leaveImport();
    ImportPage* openImport();
    ImportPage* import() const;
    void bringBack();
    Desk* m_desk;
    QStackedWidget* m_states;
    shell::PageFrame* m_frame;
    QStackedWidget *m_bars, *m_bodies, *m_panels;
    Segmented* m_segments;
    Button* m_primary;
    std::vector<View*> m_views;
    std::vector<bool> m_panelShown;
    int m_at = Directory;
    bool m_started = false;
    std::vector<shell::PageDraft> m_kept; ///< Wait for the names behind the ids.
};

} // namespace practice::ui::people
