#pragma once

#include "ui/compliance/desk.h"

namespace practice::ui {
class DetailsPanel;
}

namespace practice::ui::compliance {

/// One of the page's views: makes the widgets that the page puts into its frame, which owns them. Loads itself when
/// first shown and follows the hub.
class View : public QObject {
    Q_OBJECT
  public:
    View(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}
    virtual QString caption() const = 0;
    virtual QWidget* filterBar() const = 0;
    virtual QWidget* body() const = 0;
    virtual DetailsPanel* panel() const { return nullptr; }
    virtual QWidget* mainStop() const = 0; ///< Where the focus goes.
    virtual QString primaryText() const = 0;
    virtual security::Permission primaryPermission() const = 0;
    virtual void primary() = 0;
    virtual void shown() = 0;
    virtual bool knows(const core::EntityRef& record) const = 0;
    virtual bool openRecord(const core::EntityRef& record) = 0;
    virtual std::optional<reporting::TableReport> report() = 0;
    virtual std::vector<shell::ActionSpec> actions() = 0;
    virtual QString unsavedWork() const { return {}; }
    virtual void saveUnsaved(std::function<void(bool saved)> done) { done(true); }
    virtual void discardUnsaved() {}
    virtual QByteArray draft() const { return {}; } ///< What a lock must keep; empty: nothing.
    virtual void takeDraft(const QByteArray&) {}
    QString footLeft, footRight, subtitle;

  signals:
    void textsChanged();
    void panelWanted(bool shown);

  protected:
    Desk& m_desk;
};

} // namespace practice::ui::compliance
