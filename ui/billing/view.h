#pragma once

#include "ui/billing/desk.h"

namespace practice::ui {
class DetailsPanel;
}

namespace practice::ui::billing {

/// One of the page's sections: makes the widgets that the page puts into its frame, which owns them. It reads when it is
/// in view: what changes meanwhile is read when it is shown again.
class View : public QObject {
    Q_OBJECT
  public:
    explicit View(Desk& desk) : QObject(&desk), m_desk(desk) {}
    virtual QString caption() const = 0;
    virtual QWidget* filterBar() const = 0;
    virtual QWidget* body() const = 0;
    virtual DetailsPanel* panel() const { return nullptr; }
    virtual QWidget* mainStop() const = 0; ///< Where the focus goes.
    virtual void reload() = 0;
    virtual bool openRecord(const core::EntityRef&) { return false; }
    virtual std::optional<reporting::TableReport> report() = 0;
    virtual std::vector<shell::ActionSpec> actions() = 0;
    /// The filled button of the page while this view is shown; empty text: none.
    virtual QString primaryText() const { return {}; }
    virtual QString whyNotPrimary() const { return {}; }
    virtual void runPrimary() {}
    virtual QString unsavedWork() const { return {}; }
    virtual void saveUnsaved(std::function<void(bool)> done) { done(true); }
    virtual void discardUnsaved() {}
    virtual std::vector<shell::PageDraft> drafts() const { return {}; }
    virtual bool takeDraft(const shell::PageDraft&) { return false; }

    void setShown(bool shown) {
        m_shown = shown;
        if (shown && m_stale)
            refresh();
    }
    bool isShown() const { return m_shown; }
    /// Now if in view, else when it comes into view.
    void refresh() {
        m_stale = !(m_shown && m_desk.isLoaded());
        if (!m_stale)
            reload();
    }
    QString footLeft, footRight, subtitle;
    QString pillText; ///< Beside the page's title; empty: none.
    int pillKind = 0;     ///< ui::PillKind

  signals:
    void textsChanged();
    void panelWanted(bool shown);

  protected:
    Desk& m_desk;

  private:
    bool m_shown = false;
    bool m_stale = true;
};

/// A report of what a view shows, but for its columns and rows.
inline void describeReport(reporting::TableReport& report, const char* id, const char* title, core::Instant asOf,
                           std::vector<reporting::FilterUsed> filters, const char* provenance) {
    report.id = id;
    report.title = title;
    report.asOf = asOf;
    report.filters = std::move(filters);
    report.provenance = provenance;
}

} // namespace practice::ui::billing
