#pragma once

#include "ui/common/format.h"
#include "ui/shell/page.h"

#include <QCoreApplication>
#include <QObject>

namespace practice::ui::shell {

/// What the views of one page share: what the page was made with, its permissions in words, and the usual ends of a use
/// case. Each room derives a desk of its own with the names behind the ids that its rows hold. Owned by the page.
class PageDesk : public QObject {
  public:
    PageDesk(PageContext context, QWidget* page) : QObject(page), m_context(std::move(context)), m_page(page) {}

    DbRunner& runner() const { return m_context.runner; }
    ChangeHub& hub() const { return m_context.hub; }
    Navigator& navigator() const { return m_context.navigator; }
    const security::Session& session() const { return *m_context.session; }
    const PageContext& context() const { return m_context; }
    QWidget* page() const { return m_page; }
    bool may(security::Permission permission) const { return session().may(permission); }
    /// Empty where the permission is held; otherwise: needs “Change people”.
    virtual QString whyNot(security::Permission permission) const {
        return may(permission) ? QString() : QCoreApplication::translate("PageDesk", "needs “%1”").arg(permissionText(permission));
    }
    /// A permission in the words of the user's language.
    static QString permissionText(security::Permission permission) {
        const auto caption = fromUtf8(security::caption(permission)).toUtf8();
        return QCoreApplication::translate("Permissions", caption.constData());
    }

    /// Reads; a refusal is shown and `done` not called.
    template <class Work, class Done> void read(QObject* owner, RequestSlot& slot, Work work, Done done) {
        runner().read(owner, slot, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }
    /// Saves; what was changed reaches every model by the hub. A refusal is shown and `done` not called.
    template <class Work, class Done> void write(QObject* owner, const QString& caption, Work work, Done done) {
        runner().write(owner, caption, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }

  private:
    PageContext m_context;
    QWidget* m_page;
};

} // namespace practice::ui::shell
