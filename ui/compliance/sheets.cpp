#include "ui/compliance/sheets.h"

#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

namespace practice::ui::compliance {

ComplianceSheet::ComplianceSheet(const QString& title, Desk& desk, const char* name, int columns)
    : SheetDialog(title, desk.page()), m_desk(desk), m_notice(new Notice), m_form(new FormGrid(columns)) {
    setObjectName(QLatin1String(name));
    setSheetWidth(560);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(m_form);
    m_notice->setClosable(false);
    m_notice->hide();
    setBody(body);
}

Button* ComplianceSheet::addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit) {
    addCancel()->setObjectName(QStringLiteral("sheet.cancel"));
    m_submit = addButton(text, kind, [this, submit = std::move(submit)] {
        showFindings(m_form, {});
        m_notice->hide();
        submit();
        return false; // the answer closes the sheet
    });
    m_submit->setObjectName(QStringLiteral("sheet.submit"));
    return m_submit;
}

void ComplianceSheet::showProblem(const QString& text) {
    m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), text);
    m_notice->show();
    setSheetWidth(560);
}

void ComplianceSheet::refused(const core::Refusal& refusal) {
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        QStringList rest;
        for (const auto& finding : ui::showFindings(m_form, *findings))
            rest << ui::sentence(finding);
        if (!rest.isEmpty())
            showProblem(rest.join(QLatin1Char('\n')));
        return;
    }
    const auto text = ui::describe(refusal);
    showProblem((QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
}

QPlainTextEdit* ComplianceSheet::addText(const QString& label, const char* name, const QString& key, int lines, const QString& hint) {
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setTabChangesFocus(true);
    edit->setPlaceholderText(hint);
    edit->setFixedHeight(px(20) * lines + px(16));
    m_form->add(label, edit, key, 2)->setRequired(true);
    return edit;
}

DateField* ComplianceSheet::addDate(const QString& label, const char* name, const QString& key, std::optional<core::Date> day) {
    auto* field = new DateField;
    field->setObjectName(QLatin1String(name));
    field->setReference(m_desk.lookups().today);
    field->setDate(day);
    m_form->add(label, field, key);
    return field;
}

ComboField* ComplianceSheet::addPerson(const QString& label, const char* name, const QString& key, std::optional<core::EmployeeId> person) {
    auto* field = new ComboField;
    field->setObjectName(QLatin1String(name));
    field->addOption(tr("Nobody"), qlonglong(0));
    if (const auto& directory = m_desk.lookups().directory)
        for (const auto& entry : directory->entries())
            field->addOption(fromUtf8(entry.displayName()), qlonglong(entry.id.value()));
    field->setSearchable();
    field->setValue(person ? qlonglong(person->value()) : qlonglong(0));
    m_form->add(label, field, key);
    return field;
}

std::optional<core::EmployeeId> personIn(const ComboField& field) {
    const auto id = field.value().toLongLong();
    return id > 0 ? std::optional(core::EmployeeId(id)) : std::nullopt;
}

std::optional<core::Date> dateIn(const DateField& field) {
    if (auto* form = qobject_cast<FormField*>(field.parentWidget()))
        form->setError(field.date() ? QString() : field.isUnreadable() ? field.problem() : ComplianceSheet::tr("Enter a date"));
    return field.date();
}

} // namespace practice::ui::compliance
