#include "ui/shell/palette_model.h"

#include "ui/common/icons.h"

#include <algorithm>

namespace practice::ui::shell {

namespace {

constexpr std::size_t kMostActions = 8;
constexpr int kMostSuggestions = 9;

} // namespace

void PaletteModel::setActions(std::vector<BoundAction> actions, std::shared_ptr<const security::Session> session,
                              const QString& currentPage) {
    m_actions = std::move(actions);
    m_session = std::move(session);
    m_currentPage = currentPage;
    std::vector<std::string> texts;
    texts.reserve(m_actions.size());
    for (const auto& action : m_actions)
        texts.push_back((action.spec.text + QLatin1Char(' ') + action.pageTitle).toStdString());
    m_index = core::FuzzyIndex(texts);
    rebuild();
}

void PaletteModel::setQuery(const QString& query) {
    auto words = query.trimmed();
    m_prefix = QChar();
    if (words.startsWith(QLatin1Char('>')) || words.startsWith(QLatin1Char('@'))) {
        m_prefix = words.at(0);
        words = words.mid(1).trimmed();
    }
    if (words != m_words)
        m_hits.clear();
    m_words = words;
    rebuild();
}

void PaletteModel::setHits(const std::vector<PaletteHit>& hits) {
    m_hits = hits;
    rebuild();
}

PaletteModel::Line PaletteModel::lineOf(const BoundAction& action) const {
    Line line;
    line.title = action.spec.text;
    const auto why = whyNot(action, m_session.get());
    line.enabled = why.isEmpty();
    line.hint = !why.isEmpty() ? why : !action.spec.hint.isEmpty() ? action.spec.hint
                : action.pageId == m_currentPage ? QString() : action.pageTitle;
    line.icon = line.enabled ? action.icon : static_cast<int>(Icon::Lock);
    line.keys = line.enabled ? keycapsOf(action.spec.shortcut) : QStringList();
    line.run = action.spec.run;
    return line;
}

void PaletteModel::appendActions() {
    if (m_prefix == QLatin1Char('@'))
        return;
    std::vector<Line> lines;
    if (m_words.isEmpty()) {
        // Without a word: what the page in front offers, then the window's own, or all after '>'.
        const auto add = [&](bool ofPage) {
            for (const auto& action : m_actions)
                if ((action.pageId == m_currentPage) == ofPage &&
                    (m_prefix == QLatin1Char('>') || static_cast<int>(lines.size()) < kMostSuggestions))
                    lines.push_back(lineOf(action));
        };
        add(true);
        add(false);
    } else {
        for (const auto& hit : m_index.search(m_words.toStdString(), kMostActions))
            lines.push_back(lineOf(m_actions.at(hit.index)));
        std::stable_partition(lines.begin(), lines.end(), [](const Line& line) { return line.enabled; });
    }
    if (lines.empty())
        return;
    Line heading;
    heading.heading = true;
    heading.title = tr("Actions");
    m_lines.push_back(heading);
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
}

void PaletteModel::rebuild() {
    beginResetModel();
    m_lines.clear();
    appendActions();
    QString group;
    for (const auto& hit : m_hits) {
        if (!wantsRecords())
            break;
        if (wantsPeopleOnly() && hit.record.kind != "employee")
            continue;
        if (hit.group != group) {
            group = hit.group;
            Line heading;
            heading.heading = true;
            heading.title = group;
            m_lines.push_back(heading);
        }
        Line line;
        line.title = hit.title;
        line.hint = hit.hint;
        line.icon = hit.icon;
        line.group = group;
        line.run = [open = m_open, record = hit.record] {
            if (open)
                open(record);
        };
        m_lines.push_back(std::move(line));
    }
    endResetModel();
}

int PaletteModel::found() const {
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(), [](const Line& l) { return !l.heading; }));
}

int PaletteModel::firstRunnable() const {
    const auto at = std::find_if(m_lines.begin(), m_lines.end(), [](const Line& l) { return !l.heading && l.enabled; });
    return at == m_lines.end() ? nextLine(-1, 1) : static_cast<int>(at - m_lines.begin());
}

int PaletteModel::nextLine(int row, int by) const {
    const int count = static_cast<int>(m_lines.size());
    for (int at = row + by; at >= 0 && at < count; at += by)
        if (!m_lines[static_cast<std::size_t>(at)].heading)
            return at;
    return row;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& shown = line(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role == Qt::AccessibleTextRole) {
        QStringList spoken{shown.title};
        if (!shown.hint.isEmpty())
            spoken << shown.hint;
        if (!shown.keys.isEmpty())
            spoken << shown.keys.join(QLatin1Char('+'));
        if (!shown.enabled)
            spoken << tr("not available");
        return spoken.join(QStringLiteral(", "));
    }
    return {};
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid() || line(index.row()).heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace practice::ui::shell
