#pragma once

#include "ui/people/desk.h"

namespace practice::ui {
class DetailsPanel;
}

namespace practice::ui::people {

/// One of the page's views (Directory, Credentials, Leave): makes the widgets that the page puts into its frame, which
/// owns them. Loads itself when first shown and follows the hub.
class View : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    virtual QString caption() const = 0;
    virtual QWidget* filterBar() const = 0;
    virtual QWidget* body() const = 0;
    virtual DetailsPanel* panel() const = 0;
    virtual QWidget* mainStop() const = 0; ///< Where the focus goes.
    /// The one filled button of the page.
    virtual QString primaryText() const = 0;
    virtual security::Permission primaryPermission() const = 0;
    virtual void primary() = 0;
    virtual void shown() = 0;
    virtual bool knows(const core::EntityRef& record) const = 0; ///< Whether records of this kind open here.
    virtual bool openRecord(const core::EntityRef& record) = 0;
    virtual std::optional<reporting::TableReport> report() = 0;
    virtual std::vector<shell::ActionSpec> actions() = 0;
    /// Left and right text of the page's footer, and what stands beside the title.
    QString footLeft, footRight, subtitle;

  signals:
    void textsChanged();
    void panelWanted(bool shown);
};

} // namespace practice::ui::people
