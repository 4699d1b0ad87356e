#pragma once

#include "ui/ledger/desk.h"

namespace practice::ui {
class DetailsPanel;
}

namespace practice::ui::ledger {

/// One of the page's sections: makes the widgets that the page puts into its frame, which owns them.
class View : public QObject {
    Q_OBJECT
  public:
    explicit View(Desk& desk) : QObject(&desk), m_desk(desk) {}
    virtual QString caption() const = 0;
    virtual QWidget* filterBar() const = 0;
    virtual QWidget* body() const = 0;
    virtual DetailsPanel* panel() const { return nullptr; }
    virtual QWidget* mainStop() const = 0; ///< Where the focus goes.
    virtual void shown() = 0;
    virtual bool openRecord(const core::EntityRef&) { return false; }
    virtual std::optional<reporting::TableReport> report() = 0;
    virtual std::vector<shell::ActionSpec> actions() = 0;
    virtual QString unsavedWork() const { return {}; }
    virtual void saveUnsaved(std::function<void(bool)> done) { done(true); }
    virtual void discardUnsaved() {}
    QString footLeft, footRight, subtitle;

  signals:
    void textsChanged();
    void panelWanted(bool shown);

  protected:
    Desk& m_desk;
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

} // namespace practice::ui::ledger
