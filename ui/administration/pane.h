#pragma once

#include "ui/administration/desk.h"
#include "ui/common/widgets/details_panel.h"

#include <QPointer>

namespace practice::ui::administration {

/// The one filled button of a pane's head.
struct PrimaryAction {
    QString id;
    QString text;
    security::Permission permission{};
    std::function<void()> run;
};

/// One thing that is administered ("Departments"): makes the widgets that the page puts into a frame, which owns them.
/// Loads itself when first shown and follows the hub.
class Pane : public QObject {
    Q_OBJECT
  public:
    explicit Pane(Desk& desk) : QObject(desk.page()), m_desk(desk) {}

    virtual QString id() const = 0; ///< "departments"
    virtual QString caption() const = 0;
    /// Any of these shows the pane; without one of them it says which is missing.
    virtual std::vector<security::Permission> needs() const = 0;
    /// Called once, when the pane is first shown and may be seen.
    virtual void build() = 0;
    virtual QWidget* body() const = 0;
    virtual QWidget* filterBar() const { return nullptr; }
    virtual DetailsPanel* panel() const { return nullptr; }
    virtual QWidget* mainStop() const = 0; ///< Where the focus goes.
    virtual void shown() = 0;
    virtual std::optional<PrimaryAction> primary() { return std::nullopt; }
    virtual std::vector<shell::ActionSpec> actions() { return {}; }
    virtual std::optional<reporting::TableReport> report() { return std::nullopt; }
    /// Kinds of records that openRecord takes.
    virtual std::vector<std::string> recordKinds() const { return {}; }
    virtual void openRecord(const core::EntityRef&) {}
    virtual QString unsaved() const { return {}; }
    virtual void save(std::function<void(bool saved)> done) { done(true); }
    virtual void discard() {}
    virtual QByteArray draft() const { return {}; }
    virtual void restoreDraft(const QByteArray&) {}

    bool maySee() const;
    /// Left and right text of the footer, and what stands beside the title.
    QString footLeft, footRight, subtitle;

  signals:
    void textsChanged();
    void panelWanted(bool shown);
    void unsavedChanged();

  protected:
    Desk& desk() const { return m_desk; }
    const Lookups& lookups() const { return m_desk.lookups(); }

  private:
    Desk& m_desk;
};

inline bool Pane::maySee() const {
    const auto any = needs();
    for (const auto permission : any)
        if (m_desk.may(permission))
            return true;
    return any.empty();
}

} // namespace practice::ui::administration
