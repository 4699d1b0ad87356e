#include "ui/compliance/answer_editor.h"

#include "ui/common/format.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QSignalBlocker>

#include <utility>

namespace practice::ui::compliance {

using checks::AnswerKind;

namespace {

/// Both signs of minus and a decimal comma are read.
std::optional<checks::Quantity> readingOf(const TextField& field) {
    auto text = field.text().trimmed();
    text.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
    return checks::parseQuantity(toUtf8(text));
}

QString readingText(checks::Quantity quantity) { return fromUtf8(checks::toText(quantity)).replace(QLatin1Char('-'), QChar(0x2212)); }

} // namespace

AnswerEditor::AnswerEditor(const checks::TemplateItem& item, const QString& subjectName, core::Date today, QWidget* parent)
    : QWidget(parent), m_item(item) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(4), px(4), px(4), px(4)); // room for the focus ring
    row->setSpacing(px(8));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    switch (item.answer) {
    case AnswerKind::YesNoNa: makeBar(); break;
    case AnswerKind::Number:
    case AnswerKind::NumberPair:
    case AnswerKind::Sample: makeNumbers(subjectName); break;
    case AnswerKind::Date: makeDate(today); break;
    case AnswerKind::Text:
    case AnswerKind::Choice: makeWord(); break;
    }
    if (item.answer != AnswerKind::YesNoNa)
        addNotApplicable();
}

void AnswerEditor::makeBar() {
    m_bar = new AnswerBar(fromUtf8(m_item.title), this);
    m_bar->setObjectName(QStringLiteral("run.answer"));
    m_bar->setAccessibleDescription(fromUtf8(m_item.question));
    layout()->addWidget(m_bar);
    connect(m_bar, &Segmented::currentChanged, this, [this] {
        if (m_setting)
            return;
        emit edited();
        emit completed();
    });
}

TextField* AnswerEditor::makeReading(const QString& name, const QString& hint) {
    auto* field = new TextField({}, this);
    field->setObjectName(QStringLiteral("run.reading"));
    field->setAccessibleName(QStringLiteral("%1: %2").arg(fromUtf8(m_item.title), name));
    field->setPlaceholderText(hint);
    field->setAlignment(Qt::AlignRight);
    field->setFixedWidth(px(96));
    layout()->addWidget(field);
    connect(field, &QLineEdit::textEdited, this, &AnswerEditor::edited);
    connect(field, &QLineEdit::editingFinished, this, &AnswerEditor::completed);
    return field;
}

void AnswerEditor::makeNumbers(const QString& subjectName) {
    if (m_item.limits.size() > 1) {
        m_limit = new ComboField(this);
        m_limit->setObjectName(QStringLiteral("run.limit"));
        m_limit->setAccessibleName(tr("%1: compared with").arg(fromUtf8(m_item.title)));
        QVariant wanted;
        for (std::size_t i = 0; i < m_item.limits.size(); ++i) {
            m_limit->addOption(limitName(m_item.limits[i]), int(i));
            if (!wanted.isValid() && subjectName.contains(limitName(m_item.limits[i]), Qt::CaseInsensitive))
                wanted = int(i);
        }
        m_limit->setValue(wanted); // nothing chosen where the name tells nothing
        layout()->addWidget(m_limit);
        connect(m_limit, &ComboField::valueChanged, this, [this] {
            emit edited();
            emit completed();
        });
    }
    const bool pair = m_item.answer == AnswerKind::NumberPair;
    const bool sample = m_item.answer == AnswerKind::Sample;
    m_low = makeReading(pair ? tr("lowest") : sample ? tr("looked at") : tr("reading"), pair ? tr("lowest") : sample ? tr("looked at") : QString());
    if (pair || sample)
        m_high = makeReading(pair ? tr("highest") : tr("wanting"), pair ? tr("highest") : tr("wanting"));
    if (!m_item.limits.empty())
        for (auto* field : {m_low, m_high})
            if (field)
                field->setUnit(unitOf(m_item.limits.front()));
}

void AnswerEditor::makeWord() {
    if (m_item.answer == AnswerKind::Choice) {
        m_choice = new ComboField(this);
        m_choice->setObjectName(QStringLiteral("run.choice"));
        m_choice->setAccessibleName(fromUtf8(m_item.title));
        for (const auto& choice : m_item.choices)
            m_choice->addOption(fromUtf8(choice), fromUtf8(choice));
        m_choice->setCurrentIndex(-1);
        m_choice->setMinimumWidth(px(160));
        layout()->addWidget(m_choice);
        connect(m_choice, &ComboField::valueChanged, this, [this] {
            emit edited();
            emit completed();
        });
        return;
    }
    m_text = new TextField({}, this);
    m_text->setObjectName(QStringLiteral("run.text"));
    m_text->setAccessibleName(fromUtf8(m_item.title));
    m_text->setFixedWidth(px(240));
    layout()->addWidget(m_text);
    connect(m_text, &QLineEdit::textEdited, this, &AnswerEditor::edited);
    connect(m_text, &QLineEdit::editingFinished, this, &AnswerEditor::completed);
}

void AnswerEditor::makeDate(core::Date today) {
    m_date = new DateField(this);
    m_date->setObjectName(QStringLiteral("run.date"));
    m_date->setAccessibleName(fromUtf8(m_item.title));
    m_date->setReference(today);
    m_date->setFixedWidth(px(136));
    layout()->addWidget(m_date);
    connect(m_date, &QLineEdit::textEdited, this, &AnswerEditor::edited);
    connect(m_date, &DateField::dateChanged, this, [this] {
        if (!m_setting)
            emit completed();
    });
    connect(m_date, &QLineEdit::editingFinished, this, &AnswerEditor::completed);
}

void AnswerEditor::addNotApplicable() {
    m_notApplicable = new CheckField(tr("N/A", "not applicable"), this);
    m_notApplicable->setObjectName(QStringLiteral("run.notApplicable"));
    m_notApplicable->setAccessibleName(tr("%1: not applicable").arg(fromUtf8(m_item.title)));
    layout()->addWidget(m_notApplicable);
    connect(m_notApplicable, &QCheckBox::toggled, this, [this] {
        if (m_setting)
            return;
        emit edited();
        emit completed();
    });
}

const checks::Limit* AnswerEditor::limit() const {
    if (m_item.limits.empty())
        return nullptr;
    if (!m_limit)
        return &m_item.limits.front();
    return m_limit->value().isValid() ? &m_item.limits[std::size_t(m_limit->value().toInt())] : nullptr;
}

bool AnswerEditor::isEmpty() const {
    if (m_bar)
        return m_bar->answer() == AnswerBar::Answer::None;
    if (m_notApplicable && m_notApplicable->isChecked())
        return false;
    if (m_choice)
        return !m_choice->value().isValid();
    for (const QLineEdit* field : {static_cast<const QLineEdit*>(m_low), static_cast<const QLineEdit*>(m_high), static_cast<const QLineEdit*>(m_text),
                                   static_cast<const QLineEdit*>(m_date)})
        if (field && !field->text().trimmed().isEmpty())
            return false;
    return true;
}

std::optional<checks::Answer> AnswerEditor::answer(QString* problem) const {
    checks::Answer answer;
    const auto say = [problem](const QString& text) {
        if (problem)
            *problem = text;
        return std::nullopt;
    };
    if (isEmpty())
        return std::nullopt;
    if (m_bar) {
        static constexpr const char* kWords[] = {"yes", "no", "na"};
        answer.word = kWords[int(m_bar->answer())];
        return answer;
    }
    if (m_notApplicable->isChecked()) {
        answer.word = "na";
        return answer;
    }
    if (m_low) {
        if (m_limit && !limit())
            return say(tr("Choose what the reading is compared with."));
        answer.low = readingOf(*m_low);
        if (m_high)
            answer.high = readingOf(*m_high);
        for (const auto* field : {m_low, m_high})
            if (field && !readingOf(*field))
                return say(field->text().trimmed().isEmpty() ? tr("The second number is missing.") : tr("“%1” is no number.").arg(field->text()));
        if (m_limit)
            answer.limit = limit()->name;
        return answer;
    }
    if (m_date) {
        answer.date = m_date->date();
        return answer.date ? std::optional(answer) : say(m_date->problem());
    }
    answer.word = toUtf8(m_choice ? m_choice->value().toString() : m_text->text().trimmed());
    return answer;
}

void AnswerEditor::setAnswer(const std::optional<checks::Answer>& answer) {
    m_setting = true;
    const auto word = answer ? answer->word : std::string();
    if (m_bar)
        m_bar->setAnswer(word == "yes" ? AnswerBar::Answer::Yes : word == "no" ? AnswerBar::Answer::No
                         : word == "na" ? AnswerBar::Answer::NotApplicable : AnswerBar::Answer::None);
    if (m_notApplicable)
        m_notApplicable->setChecked(word == "na");
    const bool applies = word != "na";
    if (m_low)
        m_low->setText(applies && answer && answer->low ? readingText(*answer->low) : QString());
    if (m_high)
        m_high->setText(applies && answer && answer->high ? readingText(*answer->high) : QString());
    if (m_limit && answer)
        for (std::size_t i = 0; i < m_item.limits.size(); ++i)
            if (m_item.limits[i].name == answer->limit)
                m_limit->setValue(int(i));
    if (m_text)
        m_text->setText(applies ? fromUtf8(word) : QString());
    if (m_choice)
        m_choice->setValue(applies && answer ? QVariant(fromUtf8(word)) : QVariant());
    if (m_date)
        m_date->setDate(answer ? answer->date : std::nullopt);
    m_setting = false;
}

void AnswerEditor::setLocked(bool locked) {
    for (QLineEdit* field : {static_cast<QLineEdit*>(m_low), static_cast<QLineEdit*>(m_high), static_cast<QLineEdit*>(m_text),
                             static_cast<QLineEdit*>(m_date)})
        if (field)
            field->setReadOnly(locked);
    for (QWidget* choice : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_choice), static_cast<QWidget*>(m_limit), static_cast<QWidget*>(m_notApplicable)})
        if (choice)
            choice->setEnabled(!locked);
}

bool AnswerEditor::isWide() const { return m_high || m_text || m_choice; }

QWidget* AnswerEditor::firstStop() const {
    for (QWidget* stop : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_low), static_cast<QWidget*>(m_choice), static_cast<QWidget*>(m_text),
                          static_cast<QWidget*>(m_date)})
        if (stop)
            return stop;
    return m_notApplicable;
}

QStringList AnswerEditor::typed() const {
    if (m_bar)
        return {QString::number(int(m_bar->answer()))};
    return {m_notApplicable->isChecked() ? QStringLiteral("na") : QString(), m_limit ? m_limit->value().toString() : QString(),
            m_low ? m_low->text() : m_text ? m_text->text() : m_date ? m_date->text() : m_choice->value().toString(), m_high ? m_high->text() : QString()};
}

void AnswerEditor::setTyped(const QStringList& typed) {
    m_setting = true;
    if (m_bar)
        m_bar->setAnswer(static_cast<AnswerBar::Answer>(typed.value(0).toInt()));
    if (m_notApplicable)
        m_notApplicable->setChecked(typed.value(0) == QLatin1String("na"));
    if (m_limit && !typed.value(1).isEmpty())
        m_limit->setValue(typed.value(1).toInt());
    if (m_low)
        m_low->setText(typed.value(2));
    if (m_high)
        m_high->setText(typed.value(3));
    if (m_text)
        m_text->setText(typed.value(2));
    if (m_date)
        m_date->setText(typed.value(2));
    if (m_choice)
        m_choice->setValue(typed.value(2));
    m_setting = false;
}

} // namespace practice::ui::compliance
