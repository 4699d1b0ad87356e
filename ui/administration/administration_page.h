#pragma once

#include "ui/administration/pane.h"

class QStackedWidget;

namespace practice::ui {
class Segmented;
}
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::administration {

class SectionList;

/// Everything that is set up and kept by few people: organization, rosters' building stones, users, audit, backup,
/// settings. Sections at the left; each has one or a few panes in the usual frame.
class AdministrationPage final : public shell::Page {
    Q_OBJECT
  public:
    explicit AdministrationPage(shell::PageContext context, QWidget* parent = nullptr);

    QString pageId() const override { return QStringLiteral("administration"); }
    QString title() const override { return tr("Administration"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    QByteArray draftState() const override;
    void restoreDraft(const QByteArray& state) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;
    QString helpTopic() const override;

    /// Shows the pane with this id ("shiftTypes"), without a question. False: there is none.
    bool showPane(const QString& id);
    QString currentPane() const;
    Pane* pane(const QString& id) const;

  private:
    struct Entry {
        Pane* pane = nullptr;
        int section = 0;
        QWidget* page = nullptr;            ///< Null until first shown.
        shell::PageFrame* frame = nullptr;  ///< Null where the pane is locked.
        Segmented* choice = nullptr;
    };
    struct Section {
        QString caption;
        int icon = 0;
        std::vector<int> entries;
        int last = 0; ///< The pane that was shown last.
    };
    void addSection(Icon which, const QString& caption, std::vector<Pane*> panes);
    void buildSections();
    void show(int entry);
    void make(Entry& entry);
    void makeLocked(Entry& entry);
    void fillHead(Entry& entry);
    Segmented* makeChoice(const Entry& entry);
    void tellTexts(const Entry& entry);
    void leaveCurrent(std::function<void()> then);
    QString missing(const Pane& pane) const;

    Desk* m_desk;
    SectionList* m_list;
    QStackedWidget* m_stack;
    std::vector<Section> m_sections;
    std::vector<Entry> m_entries;
    int m_current = -1;
    bool m_quiet = false;
};

} // namespace practice::ui::administration
