#include "ui/common/theme/lazy_restyle.h"

#include "ui/common/theme/theme.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QHash>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <utility>
#include <vector>

namespace practice::ui {

namespace {

constexpr int kQuietBefore = 600; ///< Milliseconds: the page in front settles first.
constexpr int kSlice = 6;         ///< Milliseconds that one slice may hold the event loop.
constexpr int kBetween = 15;

using Refresh = std::shared_ptr<std::function<void()>>;

class Debts;

QHash<const QObject*, Debts*>& pages() {
    static QHash<const QObject*, Debts*> all;
    return all;
}

/// Counts the changes of the theme. Asked for before the first follower connects, so that it has counted a change by the
/// time the first follower hears of it.
quint64 themeChanges() {
    static quint64 count = 0;
    static QPointer<Theme> counted;
    if (counted != Theme::instance()) {
        counted = Theme::instance();
        QObject::connect(counted, &Theme::changed, counted, [] { ++count; });
    }
    return count;
}

Debts* debtsOfHiddenPart(QObject* context, const QWidget* page);

/// What one page, or a hidden part of it, owes. Child of that widget.
class Debts final : public QObject {
  public:
    explicit Debts(QWidget* root) : QObject(root), m_root(root) {
        pages().insert(root, this);
        root->installEventFilter(this);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Debts::paySome);
    }
    ~Debts() override { pages().remove(m_root); }

    bool isHidden() const { return !m_root->isVisible(); }
    bool isPage() const { return m_page; }
    void setPage() { m_page = true; }
    void owe(QObject* context, const Refresh& refresh) {
        // Debts of an older change are void: with this one every follower owes anew.
        if (m_change != themeChanges())
            m_owed.clear();
        m_change = themeChanges();
        m_owed.emplace_back(context, refresh);
        m_timer.start(kQuietBefore);
    }
    /// The parts that stay hidden owe on.
    void pay() {
        m_timer.stop();
        for (const auto& [context, refresh] : std::exchange(m_owed, {})) {
            if (!context)
                continue;
            if (auto* part = debtsOfHiddenPart(context, m_root))
                part->owe(context, refresh);
            else
                (*refresh)();
        }
    }
    int count() const { return static_cast<int>(m_owed.size()); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == m_root && event->type() == QEvent::Show && !m_owed.empty())
            pay();
        return false;
    }

  private:
    void paySome() {
        QElapsedTimer timer;
        timer.start();
        while (!m_owed.empty() && timer.elapsed() < kSlice) {
            const auto [context, refresh] = std::move(m_owed.back());
            m_owed.pop_back();
            if (context)
                (*refresh)();
        }
        if (!m_owed.empty())
            m_timer.start(kBetween);
    }
    QWidget* m_root;
    bool m_page = false;
    quint64 m_change = 0;
    std::vector<std::pair<QPointer<QObject>, Refresh>> m_owed;
    QTimer m_timer;
};

Debts* debtsOn(QWidget* root) {
    auto* debts = pages().value(root);
    return debts ? debts : new Debts(root);
}

/// Of the largest hidden part of `page` that `context` lies in (a pane that is not in front). Null: none, or only itself.
Debts* debtsOfHiddenPart(QObject* context, const QWidget* page) {
    QWidget* part = nullptr;
    for (auto* at = context; at && at != page; at = at->parent())
        if (at->isWidgetType() && static_cast<QWidget*>(at)->isHidden())
            part = static_cast<QWidget*>(at);
    return part && part != context ? debtsOn(part) : nullptr;
}

/// Where a refresh of `context` may wait; null where it has to be done at once.
Debts* debtsAround(QObject* context) {
    if (pages().isEmpty())
        return nullptr;
    for (auto* at = context; at; at = at->parent())
        if (auto* debts = pages().value(at); debts && (debts->isPage() || debts->isHidden()))
            return debts->isHidden() ? debts : debtsOfHiddenPart(context, static_cast<QWidget*>(at));
    return nullptr;
}

} // namespace

void restyleLazily(QWidget* root) {
    debtsOn(root)->setPage();
}

void restyleNow(QWidget* root) {
    if (auto* debts = pages().value(root))
        debts->pay();
}

int restylesOwed(const QWidget* root) {
    const auto* debts = pages().value(root);
    return debts ? debts->count() : 0;
}

void followTheme(QObject* context, std::function<void()> refresh) {
    refresh();
    themeChanges();
    const auto kept = std::make_shared<std::function<void()>>(std::move(refresh));
    QObject::connect(Theme::instance(), &Theme::changed, context, [context, kept] {
        if (auto* debts = debtsAround(context))
            debts->owe(context, kept);
        else
            (*kept)();
    });
}

} // namespace practice::ui
