#include "ui/common/widgets/form_field.h"

#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QGridLayout>
#include <QStyle>
#include <QFocusEvent>
#include <QVBoxLayout>

namespace practice::ui {

FormField::FormField(const QString& label, QWidget* editor, const QString& key, QWidget* parent)
    : QWidget(parent), m_label(new Label(label, TextStyle::Secondary, Token::Text2, this)), m_editor(editor),
      m_line(new MessageLine(this)), m_text(label), m_key(key) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(4));
    column->addWidget(m_label);
    column->addWidget(editor);
    column->addWidget(m_line);
    column->setSpacing(px(3));
    m_label->setBuddy(editor);
    editor->setAccessibleName(label);
    if (auto* date = qobject_cast<DateField*>(editor))
        connect(date, &DateField::dateChanged, this, [this, date] { setError(date->problem()); });
    if (auto* password = qobject_cast<PasswordField*>(editor))
        connect(password, &PasswordField::capsLockChanged, this,
                [this](bool on) { setWarning(on ? tr("Caps Lock is on") : QString()); });
    refresh();
}

void FormField::focusInEvent(QFocusEvent* event) { m_editor->setFocus(event->reason()); }

void FormField::setHint(const QString& hint) {
    m_hint = hint;
    refresh();
}

void FormField::setError(const QString& sentence) {
    m_error = sentence;
    refresh();
}

void FormField::setWarning(const QString& sentence) {
    m_warning = sentence;
    refresh();
}

void FormField::setRequired(bool required) {
    m_label->setText(required ? tr("%1 *", "label of a field that must be filled").arg(m_text) : m_text);
    m_editor->setAccessibleName(required ? tr("%1, required").arg(m_text) : m_text);
}

void FormField::setNeedsPermission(const QString& permission) { setHint(tr("needs %1").arg(permission)); }

void FormField::refresh() {
    if (!m_error.isEmpty())
        m_line->setMessage(Icon::Danger, m_error, Token::Danger);
    else if (!m_warning.isEmpty())
        m_line->setMessage(Icon::Warn, m_warning, Token::Warn);
    else
        m_line->setMessage(Icon::None, m_hint, Token::Text3);
    m_editor->setAccessibleDescription(m_line->text());
    if (m_editor->property("practiceError").toBool() != hasError()) {
        m_editor->setProperty("practiceError", hasError());
        m_editor->update();
    }
}

core::Findings showFindings(QWidget* form, const core::Findings& findings) {
    const auto fields = form->findChildren<FormField*>();
    core::Findings rest;
    QHash<FormField*, QStringList> errors;
    QHash<FormField*, QStringList> warnings;
    for (const auto& finding : findings) {
        const QString key = fromUtf8(finding.field);
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&](const FormField* f) { return !key.isEmpty() && f->key() == key; });
        if (field == fields.end())
            rest.push_back(finding);
        else
            (finding.severity == core::Severity::Error ? errors : warnings)[*field] << ui::sentence(finding);
    }
    FormField* first = nullptr;
    for (FormField* field : fields) {
        field->setError(errors.value(field).join(QLatin1Char(' ')));
        field->setWarning(warnings.value(field).join(QLatin1Char(' ')));
        if (field->hasError() && !first)
            first = field;
    }
    if (first)
        first->editor()->setFocus();
    return rest;
}

FormGrid::FormGrid(int columns, QWidget* parent) : QWidget(parent), m_columns(columns) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(px(16));
    grid->setVerticalSpacing(px(4));
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
}

FormField* FormGrid::add(const QString& label, QWidget* editor, const QString& key, int span) {
    auto* field = new FormField(label, editor, key, this);
    if (m_next % m_columns + span > m_columns)
        m_next += m_columns - m_next % m_columns;
    static_cast<QGridLayout*>(layout())->addWidget(field, m_next / m_columns, m_next % m_columns, 1, span);
    m_next += span;
    return field;
}

void FormGrid::addWide(QWidget* widget) {
    if (m_next % m_columns != 0)
        m_next += m_columns - m_next % m_columns;
    static_cast<QGridLayout*>(layout())->addWidget(widget, m_next / m_columns, 0, 1, m_columns);
    m_next += m_columns;
}

} // namespace practice::ui
