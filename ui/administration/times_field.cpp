#include "ui/administration/read_fields.h"
#include "ui/administration/shift_types_pane.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>

namespace practice::ui::administration {

namespace {
constexpr int kMostParts = 3;
}

TimesField::TimesField(QWidget* parent) : FormEditor(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(6));
    for (int i = 0; i < kMostParts; ++i) {
        Line line;
        line.row = new QWidget(this);
        auto* row = new QHBoxLayout(line.row);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(8));
        line.from = new TextField;
        line.to = new TextField;
        line.from->setObjectName(QStringLiteral("shiftType.from%1").arg(i + 1));
        line.to->setObjectName(QStringLiteral("shiftType.to%1").arg(i + 1));
        line.from->setAccessibleName(tr("Part %1 from").arg(i + 1));
        line.to->setAccessibleName(tr("Part %1 until").arg(i + 1));
        line.from->setPlaceholderText(QStringLiteral("07:00"));
        line.to->setPlaceholderText(QStringLiteral("19:00"));
        row->addWidget(line.from, 1);
        row->addWidget(new Label(tr("to"), TextStyle::Body, Token::Text2));
        row->addWidget(line.to, 1);
        column->addWidget(line.row);
        for (auto* field : {line.from, line.to})
            connect(field, &QLineEdit::textChanged, this, [this] {
                describe();
                emit formEdited();
                emit timesChanged();
            });
        m_lines.push_back(line);
    }
    m_words = new Label({}, TextStyle::Secondary, Token::Text2, this);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(12));
    m_add = new Button(tr("Add a part"), ButtonKind::Link);
    m_remove = new Button(tr("Remove the last"), ButtonKind::Link);
    m_add->setObjectName(QStringLiteral("shiftType.addPart"));
    m_remove->setObjectName(QStringLiteral("shiftType.removePart"));
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] {
        setLines(m_shown + 1);
        m_lines[std::size_t(m_shown - 1)].from->setFocus();
        emit formEdited();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        setLines(m_shown - 1);
        emit formEdited();
    });
    setFocusProxy(m_lines.front().from);
    setLines(1);
}

void TimesField::setLines(int count) {
    m_shown = std::clamp(count, 1, kMostParts);
    for (int i = 0; i < kMostParts; ++i) {
        m_lines[std::size_t(i)].row->setVisible(i < m_shown);
        if (i >= m_shown) {
            const QSignalBlocker quiet(this);
            m_lines[std::size_t(i)].from->clear();
            m_lines[std::size_t(i)].to->clear();
        }
    }
    m_add->setVisible(m_shown < kMostParts);
    m_remove->setVisible(m_shown > 1);
    describe();
}

void TimesField::setSegments(const std::vector<scheduling::Segment>& segments) {
    const QSignalBlocker quiet(this);
    setLines(static_cast<int>(segments.size()));
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool used = i < segments.size();
        m_lines[i].from->setText(used ? timeText(segments[i].startMinute % 1440) : QString());
        const int end = used ? segments[i].startMinute + static_cast<int>(segments[i].wallMinutes.count) : 0;
        m_lines[i].to->setText(used ? timeText(end % 1440) : QString());
    }
    describe();
}

std::vector<scheduling::Segment> TimesField::segments(core::Findings& unreadable) const {
    std::vector<scheduling::Segment> found;
    int after = 0;
    for (int i = 0; i < m_shown; ++i) {
        auto from = readTime(*m_lines[std::size_t(i)].from, "segments", unreadable);
        auto to = readTime(*m_lines[std::size_t(i)].to, "segments", unreadable);
        if (!from || !to)
            continue;
        while (*from < after)
            *from += 1440;
        while (*to <= *from)
            *to += 1440;
        found.push_back({*from, core::Minutes{*to - *from}});
        after = *to;
    }
    return found;
}

void TimesField::describe() {
    core::Findings ignored;
    const auto parts = segments(ignored);
    if (!ignored.empty() || parts.empty()) {
        m_words->setText(tr("As on the wall clock of the site"));
        return;
    }
    core::Minutes sum;
    for (const auto& part : parts)
        sum += part.wallMinutes;
    const bool next = parts.back().startMinute + parts.back().wallMinutes.count > 1440;
    m_words->setText(next ? tr("%1 h, ends on the next day").arg(hoursText(sum)) : tr("%1 h").arg(hoursText(sum)));
}

QVariant TimesField::formValue() const {
    QStringList texts;
    for (int i = 0; i < m_shown; ++i)
        texts << m_lines[std::size_t(i)].from->text() << m_lines[std::size_t(i)].to->text();
    return texts;
}

void TimesField::setFormValue(const QVariant& value) {
    const auto texts = value.toStringList();
    setLines(static_cast<int>(texts.size() / 2));
    for (int i = 0; i < m_shown && 2 * i + 1 < texts.size(); ++i) {
        m_lines[std::size_t(i)].from->setText(texts[2 * i]);
        m_lines[std::size_t(i)].to->setText(texts[2 * i + 1]);
    }
    describe();
}

void TimesField::setLocked(bool locked) {
    for (auto& line : m_lines) {
        line.from->setReadOnly(locked);
        line.to->setReadOnly(locked);
    }
    m_add->setEnabled(!locked);
    m_remove->setEnabled(!locked);
}

} // namespace practice::ui::administration
