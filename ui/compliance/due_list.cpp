#include "ui/compliance/due_list.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/compliance/words.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace practice::ui::compliance {

using checks::DueState;
using Kind = ListEntry::Kind;

namespace {

ListEntry headingOf(const QString& text, int count, bool alarming) {
    ListEntry entry;
    entry.heading = text;
    entry.count = count;
    entry.alarming = alarming;
    return entry;
}

/// Due within the next day.
bool isPressing(const checks::DueRow& row, core::Date today) {
    return row.obligation.state == DueState::Due && checks::recurrence::dateOf(row.obligation.due.at) <= core::addDays(today, 1);
}

bool isOver(DueState state) { return state == DueState::Overdue || state == DueState::Missed; }

QString detailOf(const checks::DueRow& row) {
    QStringList parts;
    if (!row.subjectName.empty())
        parts << fromUtf8(row.subjectName);
    parts << fromUtf8(row.frequency);
    if (answersItself(row.item))
        parts << EntryModel::tr("the program can answer this itself");
    else
        parts << words(row.basis).toLower();
    parts << fromUtf8(row.citation);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString detailOf(const checks::RunRow& row, const Desk& desk) {
    QStringList parts{row.subjectName.empty() ? EntryModel::tr("the practice") : fromUtf8(row.subjectName)};
    parts << EntryModel::tr("%1 of %2 answered").arg(row.answered).arg(row.items);
    if (row.findings > 0)
        parts << counted(std::int64_t(row.findings), EntryModel::tr("%1 finding"), EntryModel::tr("%1 findings"));
    parts << desk.lookups().user(row.head.openedBy);
    return parts.join(QStringLiteral(" · "));
}

/// Paints what ListEntry holds.
class EntryDelegate final : public QStyledItemDelegate {
  public:
    EntryDelegate(const EntryModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const auto* entry = m_model.at(index);
        if (entry && entry->kind == Kind::Heading)
            return {px(300), index.row() == 0 ? px(34) : px(44)};
        return {px(300), px(48)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* entry = m_model.at(index);
        if (!entry)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (entry->kind == Kind::Heading)
            paintHeading(painter, option.rect, *entry);
        else
            paintRow(painter, option, index, *entry);
        painter->restore();
    }

  private:
    static void paintHeading(QPainter* painter, const QRectF& rect, const ListEntry& entry) {
        const auto font = textFont(TextStyle::Strong);
        const QRectF line(rect.left() + px(12), rect.bottom() - px(30), rect.width() - px(24), px(24));
        paintText(painter, line, Qt::AlignLeft, entry.heading, font, color(entry.alarming ? Token::Danger : Token::Text));
        const double wide = QFontMetricsF(font).horizontalAdvance(entry.heading);
        paintText(painter, line.adjusted(wide + px(10), 0, 0, 0), Qt::AlignLeft, numberText(entry.count), textFont(TextStyle::Body),
                  color(Token::Text2));
        painter->fillRect(QRectF(line.left(), rect.bottom() - px(4), line.width(), 1), color(Token::Line2));
    }

    void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QRectF& rect) const {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) {
            paintSoft(painter, rect, px(6), color(Token::AccentSoft), color(Token::Accent));
            painter->fillRect(QRectF(rect.left(), rect.top() + px(2), px(3), rect.height() - px(4)), color(Token::Accent));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(Token::Hover));
            painter->drawRoundedRect(rect, px(6), px(6));
        }
        if (selected && option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(painter, rect, px(6));
    }

    void paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, const ListEntry& entry) const {
        const QRectF rect = QRectF(option.rect).adjusted(1, 1, -1, -1);
        paintGround(painter, option, rect);
        const auto* next = m_model.at(index.siblingAtRow(index.row() + 1));
        if (next && next->kind != Kind::Heading && !option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(QRectF(rect.left() + px(40), rect.bottom() + 1, rect.width() - px(52), 1), color(Token::Line));
        const double middle = rect.center().y();
        paintMark(painter, QRectF(rect.left() + px(13), middle - px(8), px(16), px(16)), entry);
        double right = rect.right() - px(12);
        right -= paintOwner(painter, right, middle, entry);
        const auto [when, token] = whenOf(entry);
        const auto whenFont = textFont(token == Token::Text2 ? TextStyle::Body : TextStyle::Strong);
        const double wide = QFontMetricsF(whenFont).horizontalAdvance(when) + px(2);
        paintText(painter, QRectF(right - wide, middle - px(10), wide, px(20)), Qt::AlignRight, when, whenFont, color(token));
        const QRectF text(rect.left() + px(40), middle - px(19), right - wide - px(12) - rect.left() - px(40), px(19));
        const bool isDue = entry.kind == Kind::Due;
        paintText(painter, text, Qt::AlignLeft, fromUtf8(isDue ? entry.due.title : entry.run.templateTitle), textFont(TextStyle::Strong),
                  color(Token::Text));
        paintText(painter, text.translated(0, px(18)), Qt::AlignLeft, isDue ? detailOf(entry.due) : detailOf(entry.run, m_model.desk()),
                  textFont(TextStyle::Secondary), color(Token::Text2));
    }

    void paintMark(QPainter* painter, const QRectF& rect, const ListEntry& entry) const {
        if (entry.kind == Kind::Run) {
            const auto state = entry.run.head.state;
            const auto which = state == checks::RunState::Done ? Icon::Ok : state == checks::RunState::Signed ? Icon::Lock : Icon::Edit;
            if (which == Icon::Ok)
                return paintSeverity(painter, which, rect);
            return paintIcon(painter, which, rect, color(Token::Text2));
        }
        switch (entry.due.obligation.state) {
        case DueState::Overdue:
        case DueState::Missed: return paintSeverity(painter, Icon::Danger, rect);
        case DueState::Due:
            if (isPressing(entry.due, m_model.desk().lookups().today))
                return paintSeverity(painter, Icon::Warn, rect);
            [[fallthrough]];
        default: return paintIcon(painter, Icon::Idle, rect, color(Token::Text3));
        }
    }

    /// Returns the room that it took.
    double paintOwner(QPainter* painter, double right, double middle, const ListEntry& entry) const {
        const QRectF disc(right - px(24), middle - px(12), px(24), px(24));
        if (entry.kind == Kind::Due && answersItself(entry.due.item))
            paintIcon(painter, Icon::Refresh, disc.adjusted(px(4), px(4), -px(4), -px(4)), color(Token::Accent));
        else if (entry.kind == Kind::Due && !entry.due.ownerName.empty())
            paintAvatar(painter, disc, initialsOf(fromUtf8(entry.due.ownerName)), false);
        else if (entry.kind == Kind::Run)
            paintAvatar(painter, disc, initialsOf(m_model.desk().lookups().user(entry.run.head.openedBy)), false);
        return px(36);
    }

    std::pair<QString, Token> whenOf(const ListEntry& entry) const {
        if (entry.kind == Kind::Run)
            return {entry.run.head.state == checks::RunState::Open ? dayText(entry.run.head.openedOn) : words(entry.run.head.state), Token::Text2};
        const auto state = entry.due.obligation.state;
        return {dueWords(entry.due.obligation, m_model.desk().lookups().today),
                isOver(state) ? Token::Danger : isPressing(entry.due, m_model.desk().lookups().today) ? Token::Warn : Token::Text2};
    }

    const EntryModel& m_model;
};

} // namespace

QString ListEntry::key() const {
    if (kind == Kind::Run)
        return QStringLiteral("run:%1").arg(run.head.id.value());
    if (kind == Kind::Heading)
        return {};
    return QStringLiteral("%1|%2|%3|%4").arg(fromUtf8(due.item)).arg(int(due.subject.kind)).arg(due.subject.id).arg(fromUtf8(due.obligation.period));
}

std::optional<checks::RunId> ListEntry::runId() const {
    if (kind == Kind::Run)
        return run.head.id;
    return kind == Kind::Due ? due.run : std::nullopt;
}

std::vector<ListEntry> groupedByState(const std::vector<checks::DueRow>& due, const std::vector<checks::RunRow>& runs, int daysAhead, core::Date today) {
    std::vector<ListEntry> entries;
    const auto addRuns = [&](const QString& heading, checks::RunState state) {
        const auto at = entries.size();
        for (const auto& run : runs)
            if (run.head.state == state) {
                ListEntry entry;
                entry.kind = Kind::Run;
                entry.run = run;
                entries.push_back(std::move(entry));
            }
        if (entries.size() > at)
            entries.insert(entries.begin() + std::ptrdiff_t(at), headingOf(heading, int(entries.size() - at), false));
    };
    const auto addDue = [&](const QString& heading, DueState state, const auto& belongs) {
        const auto at = entries.size();
        for (const auto& row : due)
            if (row.obligation.state == state && belongs(row)) {
                ListEntry entry;
                entry.kind = Kind::Due;
                entry.due = row;
                entries.push_back(std::move(entry));
            }
        if (entries.size() > at)
            entries.insert(entries.begin() + std::ptrdiff_t(at), headingOf(heading, int(entries.size() - at), isOver(state)));
    };
    const auto all = [](const checks::DueRow&) { return true; };
    const auto soon = [today](const checks::DueRow& row) { return isPressing(row, today); };
    addDue(EntryModel::tr("Overdue"), DueState::Overdue, all);
    addDue(EntryModel::tr("Missed"), DueState::Missed, all);
    addRuns(EntryModel::tr("Waiting for a second signature"), checks::RunState::Signed);
    addRuns(EntryModel::tr("Being worked on"), checks::RunState::Open);
    addDue(EntryModel::tr("Due by tomorrow"), DueState::Due, soon);
    addDue(EntryModel::tr("Due later, can be done now"), DueState::Due, [&](const auto& row) { return !soon(row); });
    addDue(EntryModel::tr("Opens in the next %1 days").arg(daysAhead), DueState::Upcoming, all);
    return entries;
}

std::vector<ListEntry> groupedByMonth(const std::vector<checks::RunRow>& runs) {
    std::vector<ListEntry> entries;
    std::size_t heading = 0;
    for (const auto& run : runs) {
        const auto month = monthText(run.head.openedOn);
        if (entries.empty() || entries[heading].heading != month) {
            heading = entries.size();
            entries.push_back(headingOf(month, 0, false));
        }
        ++entries[heading].count;
        ListEntry entry;
        entry.kind = Kind::Run;
        entry.run = run;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void EntryModel::setEntries(std::vector<ListEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

const ListEntry* EntryModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < int(m_entries.size()) ? &m_entries[std::size_t(index.row())] : nullptr;
}

int EntryModel::rowOf(const QString& key) const {
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_entries[i].kind != Kind::Heading && m_entries[i].key() == key)
            return int(i);
    return -1;
}

/// What is read out: all that the line shows.
QVariant EntryModel::data(const QModelIndex& index, int role) const {
    const auto* entry = at(index);
    if (!entry || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    if (entry->kind == Kind::Heading)
        return role == Qt::ToolTipRole ? QVariant() : tr("%1: %2", "heading: count").arg(entry->heading).arg(entry->count);
    if (entry->kind == Kind::Run)
        return tr("%1, %2, %3").arg(fromUtf8(entry->run.templateTitle), detailOf(entry->run, m_desk), words(entry->run.head.state));
    const auto& row = entry->due;
    QString text = tr("%1: %2, %3. %4", "state: title, due. detail")
                       .arg(words(row.obligation.state), fromUtf8(row.title), dueWords(row.obligation, m_desk.lookups().today), detailOf(row));
    if (!row.ownerName.empty())
        text += QLatin1Char(' ') + tr("Owner: %1.").arg(fromUtf8(row.ownerName));
    return text;
}

Qt::ItemFlags EntryModel::flags(const QModelIndex& index) const {
    const auto* entry = at(index);
    return entry && entry->kind != Kind::Heading ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

DueList::DueList(const Desk& desk) : m_model(new EntryModel(desk, this)) {
    setObjectName(QStringLiteral("compliance.list"));
    setAccessibleName(tr("What is due"));
    setModel(m_model);
    setItemDelegate(new EntryDelegate(*m_model, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::doubleClicked, this, [this] { emit entryActivated(); });
    followTheme(this, [this] {
        doItemsLayout();
        viewport()->update();
    });
}

void DueList::setEntries(std::vector<ListEntry> entries) {
    const auto* before = current();
    const auto key = before ? before->key() : QString();
    const int row = currentIndex().row();
    const int scrolled = verticalScrollBar()->value();
    m_filling = true;
    m_model->setEntries(std::move(entries));
    m_filling = false;
    verticalScrollBar()->setValue(scrolled);
    if (const int found = m_model->rowOf(key); found >= 0)
        return selectRow(found);
    selectRow(row);
}

/// A heading gives the line under it.
void DueList::selectRow(int row) {
    const int count = m_model->rowCount();
    row = std::clamp(row, 0, std::max(0, count - 1));
    for (const int step : {1, -1})
        for (int at = row; at >= 0 && at < count; at += step)
            if (m_model->flags(m_model->index(at)).testFlag(Qt::ItemIsEnabled)) {
                setCurrentIndex(m_model->index(at));
                return;
            }
    emit currentEntryChanged();
}

const ListEntry* DueList::current() const { return m_model->at(currentIndex()); }

void DueList::select(const QString& key) {
    if (const int row = m_model->rowOf(key); row >= 0)
        selectRow(row);
}

void DueList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (current())
            emit entryActivated();
        return;
    }
    if (event->key() == Qt::Key_Home)
        return selectRow(0);
    QListView::keyPressEvent(event);
}

void DueList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (!m_filling)
        emit currentEntryChanged();
}

void DueList::focusInEvent(QFocusEvent* event) {
    QListView::focusInEvent(event);
    viewport()->update();
}

} // namespace practice::ui::compliance
