#pragma once

#include "core/finding.h"
#include "reporting/table_report.h"
#include "security/permissions.h"
#include "ui/common/async/change_hub.h"
#include "ui/common/async/db_runner.h"

#include <QAction>
#include <QKeySequence>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace practice::ui::shell {

/// A thing a person can do: in the palette, the menus of the page, the shortcut sheet. An action without the permission
/// is disabled and says why. Every action has an id, a text and a permission; the architecture test checks them.
struct ActionSpec {
    QString id;                        ///< "roster.publish"
    QString text;                      ///< "Publish the roster…"
    QKeySequence shortcut;             ///< May be empty.
    security::Permission permission{};
    std::function<void()> run;
    std::function<QString()> whyNot;   ///< Empty text: may run. May be null.
    QString hint;                      ///< Quiet second text in the palette.
};

/// Opens records and pages from anywhere; pages know each other only through this.
class Navigator {
  public:
    virtual ~Navigator() = default;
    virtual void openPage(const QString& pageId) = 0;
    virtual void open(const core::EntityRef& record) = 0;
    virtual void toast(const QString& text, const QString& undoText = {}, std::function<void()> undo = {}) = 0;
    /// What happened, what is safe, what to do.
    virtual void notice(const QString& title, const QString& text, core::Severity severity) = 0;
    virtual void showRefusal(const core::Refusal& refusal) = 0;
    /// Print preview, PDF, XLSX and CSV of exactly what the screen shows; audited before the file is handed over.
    virtual void printReport(const reporting::TableReport& report) = 0;
    virtual void exportReport(const reporting::TableReport& report) = 0;
    /// `department`: the record's, where it has one; who may see own departments only then sees the values too.
    virtual void showHistory(const core::EntityRef& record, const QString& title,
                             std::optional<core::DepartmentId> department = std::nullopt) = 0;
    /// Closes the practice and restores a backup into another file.
    virtual void restoreBackup() {}
    /// "Explain this number": title, formula and the rows behind a figure.
    virtual void explain(const QString& title, const QString& formula, const reporting::TableReport& rows) = 0;
};

/// What a page is made with. The references outlive the pages.
struct PageContext {
    DbRunner& runner;
    ChangeHub& hub;
    Navigator& navigator;
    std::shared_ptr<const security::Session> session;
};

/// One piece of a page's unsaved work, in a form that only the page reads. `name` tells the pieces of one page apart
/// ("import"); it is a constant of the program, never data.
struct PageDraft {
    QString name;
    QByteArray bytes;
};

/// One page of the sidebar. Built when first shown; told when it is shown again.
class Page : public QWidget {
    Q_OBJECT
  public:
    explicit Page(PageContext context, QWidget* parent = nullptr) : QWidget(parent), m_context(std::move(context)) {}

    virtual QString pageId() const = 0;   ///< "roster"
    virtual QString title() const = 0;
    virtual std::vector<ActionSpec> actions() = 0;
    virtual QString helpTopic() const { return pageId(); } ///< File of docs/user shown by F1.
    /// Opens the record, if it is one of this page's kinds.
    virtual bool openRecord(const core::EntityRef&) { return false; }
    /// Unsaved work: asked before the page or the window closes. Empty: none.
    virtual QString unsavedWork() const { return {}; }
    virtual void saveUnsaved(std::function<void(bool saved)> done) { done(true); }
    virtual void discardUnsaved() {}
    /// Sealed and kept at auto-lock, given back at the next sign-in of the same user. Empty: nothing to keep.
    virtual QByteArray draftState() const { return {}; }
    virtual void restoreDraft(const QByteArray&) {}
    /// Asked when the screen locks or another user takes over. What is returned is sealed into the practice file
    /// (security::Drafts) before the key goes, and comes back through takeDraft() when the same user signs in next,
    /// also after a restart: once, into a page that has just been built. As it stands, the draftState() of a page with
    /// unsaved work; a page with several pieces of work overrides both and gives each a name.
    virtual std::vector<PageDraft> drafts() const {
        const auto state = unsavedWork().isEmpty() ? QByteArray() : draftState();
        return state.isEmpty() ? std::vector<PageDraft>{} : std::vector<PageDraft>{{QString(), state}};
    }
    /// The page must not trust the bytes to fit: records may have changed since.
    virtual void takeDraft(const PageDraft& draft) { restoreDraft(draft.bytes); }
    virtual void pageShown() {}
    /// The report that print and export use: exactly the rows, columns and order on the screen.
    virtual std::optional<reporting::TableReport> currentReport() { return std::nullopt; }

  signals:
    void titleChanged();
    void badgeChanged(int count, bool urgent);
    void actionsChanged();

  protected:
    const PageContext& context() const { return m_context; }
    DbRunner& runner() const { return m_context.runner; }
    Navigator& navigator() const { return m_context.navigator; }
    const security::Session& session() const { return *m_context.session; }

  private:
    PageContext m_context;
};

/// How main.cpp tells the shell of a page. Each page room has `ui/<room>/entry.h` with
/// `shell::PageEntry pageEntry();` and (but for today) `shell::PaletteSource paletteSource();` in its own
/// namespace (practice::ui::roster); ui/page_table.cpp lists them.
struct PageEntry {
    QString id;
    QString caption;     ///< In the sidebar.
    int icon = 0;        ///< ui::Icon value.
    int group = 0;       ///< Sidebar group; a line between groups.
    security::Permission permission{};
    std::vector<QString> recordKinds; ///< Kinds that Navigator::open sends here.
    std::function<Page*(PageContext, QWidget* parent)> make;
};

/// Kinds of records that the palette searches, beside actions and pages.
struct PaletteHit {
    core::EntityRef record;
    QString title;
    QString hint;
    QString group;       ///< "People"
    int icon = 0;
};
using PaletteSource = std::function<std::vector<PaletteHit>(app::Services&, const QString& query, int limit)>;

} // namespace practice::ui::shell
