#include "ui/billing/form.h"

#include "ui/billing/patient_field.h"
#include "ui/common/format.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>

namespace practice::ui::billing {

namespace {

/// As high as its contents, up to what the window leaves.
class FormRoom final : public QScrollArea {
  public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override {
        const int room = window()->height() - px(210);
        return {px(200), qMin(widget() ? widget()->sizeHint().height() + 2 : 0, qMax(px(160), room))};
    }
    QSize minimumSizeHint() const override { return {px(200), qMin(sizeHint().height(), px(80))}; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

/// Ids go as text: a JSON number holds 53 bits.
QJsonValue storedValue(QWidget* editor) {
    if (auto* patient = qobject_cast<PatientField*>(editor)) {
        const auto id = patient->patient();
        return id.isValid() ? QJsonValue(QJsonObject{{QStringLiteral("patient"), QString::number(id.value())}}) : QJsonValue(patient->text());
    }
    if (const auto* line = qobject_cast<QLineEdit*>(editor))
        return line->isReadOnly() ? QJsonValue() : QJsonValue(line->text());
    if (const auto* combo = qobject_cast<ComboField*>(editor))
        return QString::number(combo->value().toLongLong());
    if (const auto* check = qobject_cast<QAbstractButton*>(editor))
        return check->isChecked();
    return {};
}

void putValue(QWidget* editor, const QJsonValue& value) {
    if (auto* patient = qobject_cast<PatientField*>(editor); patient && value.isObject())
        patient->setPatient(bill::PatientId(value[QLatin1String("patient")].toString().toLongLong()));
    else if (auto* line = qobject_cast<QLineEdit*>(editor))
        line->setText(line->isReadOnly() ? line->text() : value.toString());
    else if (auto* combo = qobject_cast<ComboField*>(editor))
        combo->setValue(value.toString().toLongLong());
    else if (auto* check = qobject_cast<QAbstractButton*>(editor))
        check->setChecked(value.toBool());
}

QList<QWidget*> editorsOf(const QWidget* form) {
    QList<QWidget*> all;
    for (auto* editor : form->findChildren<QWidget*>())
        if (!editor->objectName().isEmpty() && !qobject_cast<QComboBox*>(editor->parentWidget()) &&
            (qobject_cast<QLineEdit*>(editor) || qobject_cast<ComboField*>(editor) || qobject_cast<CheckField*>(editor)))
            all << editor;
    return all;
}

} // namespace

Form::Form(const QString& title, Desk& desk, const char* name, int width, int columns)
    : SheetDialog(title, desk.page()), m_desk(desk), m_notice(new Notice), m_content(new QWidget), m_column(new QVBoxLayout(m_content)),
      m_grid(new FormGrid(columns)), m_scroll(new FormRoom), m_columns(columns), m_atWidth(width) {
    setObjectName(QLatin1String(name));
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(m_scroll, 1);
    m_column->setContentsMargins(px(3), px(2), px(3), 0); // room for focus rings
    m_column->setSpacing(px(6));
    m_column->addWidget(m_grid);
    m_scroll->setWidget(m_content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    m_notice->setClosable(false);
    m_notice->hide();
    setBody(body);
    setSheetWidth(width);
}

FormGrid* Form::addGroup(const QString& heading) {
    m_column->addSpacing(px(4));
    m_column->addWidget(new Label(heading, TextStyle::Strong, Token::Text, m_content));
    m_column->addWidget(new HairLine(Qt::Horizontal, Token::Line, m_content));
    m_grid = new FormGrid(m_columns, m_content);
    m_column->addWidget(m_grid);
    return m_grid;
}

void Form::addBelow(QWidget* widget) { m_column->addWidget(widget); }

void Form::addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit) {
    for (auto* field : m_content->findChildren<FormField*>()) // columns of equal width, whatever stands in them
        field->setSizePolicy(QSizePolicy::Ignored, field->sizePolicy().verticalPolicy());
    m_scroll->updateGeometry();
    addCancel()->setObjectName(QStringLiteral("sheet.cancel"));
    m_submit = addButton(text, kind, [this, submit = std::move(submit)] {
        showFindings(m_content, {});
        m_notice->hide();
        submit();
        return false; // the answer closes the sheet
    });
    m_submit->setObjectName(QStringLiteral("sheet.submit"));
}

void Form::showProblem(const QString& text) {
    m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), text);
    m_notice->show();
    setSheetWidth(m_atWidth);
}

core::Findings Form::showChecks(const core::Findings& findings) { return ui::showFindings(m_content, findings); }

void Form::showRefusal(const core::Refusal& refusal) {
    if (std::holds_alternative<core::Conflict>(refusal) && m_onConflict)
        return m_onConflict();
    const auto text = ui::describe(refusal);
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        QStringList rest;
        for (const auto& finding : showChecks(*findings))
            rest << ui::sentence(finding);
        if (!rest.isEmpty())
            showProblem(rest.join(QLatin1Char('\n')));
        return;
    }
    showProblem((QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
}

TextField* Form::addText(const QString& label, const char* name, const char* key, const QString& text, int span) {
    auto* field = new TextField(text);
    field->setObjectName(QLatin1String(name));
    m_grid->add(label, field, QLatin1String(key), span);
    return field;
}

MoneyField* Form::addMoney(const QString& label, const char* name, const char* key, std::optional<Money> amount) {
    auto* field = new MoneyField;
    field->setObjectName(QLatin1String(name));
    field->setAmount(amount);
    m_grid->add(label, field, QLatin1String(key));
    return field;
}

DateField* Form::addDate(const QString& label, const char* name, const char* key, std::optional<core::Date> date) {
    auto* field = new DateField;
    field->setObjectName(QLatin1String(name));
    field->setReference(m_desk.lookups().today);
    field->setDate(date);
    m_grid->add(label, field, QLatin1String(key));
    return field;
}

ComboField* Form::addChoice(const QString& label, const char* name, const char* key, const QList<QPair<qint64, QString>>& options,
                            qint64 value, int span) {
    auto* field = new ComboField;
    field->setObjectName(QLatin1String(name));
    for (const auto& [id, text] : options)
        field->addOption(text, id);
    if (options.size() > 8)
        field->setSearchable();
    field->setValue(value);
    m_grid->add(label, field, QLatin1String(key), span);
    return field;
}

CheckField* Form::addCheck(const QString& label, const char* name, bool checked) {
    auto* field = new CheckField(label);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setChecked(checked);
    m_grid->addWide(field);
    return field;
}

PatientField* Form::addPatient(const QString& label, const char* name, const char* key, bill::PatientId patient, int span) {
    auto* field = new PatientField(m_desk);
    field->setObjectName(QLatin1String(name));
    field->setPatient(patient);
    m_grid->add(label, field, QLatin1String(key), span);
    return field;
}

TextField* Form::addReason(const char* name) {
    auto* reason = addText(tr("Reason"), name, "reason", {}, 2);
    fieldOf(reason)->setRequired(true);
    fieldOf(reason)->setHint(tr("Kept in the audit trail"));
    return reason;
}

FormField* Form::fieldOf(QWidget* editor) const {
    for (auto* field : m_content->findChildren<FormField*>())
        if (field->editor() == editor)
            return field;
    return nullptr;
}

std::optional<core::Date> Form::readDate(DateField* field) const {
    fieldOf(field)->setError(field->date() ? QString() : field->isUnreadable() ? field->problem() : tr("Enter a date"));
    return field->date();
}

std::optional<Money> Form::readMoney(MoneyField* field) const {
    fieldOf(field)->setError(field->amount() ? QString() : tr("Enter an amount"));
    return field->amount();
}

void Form::setKept(const char* form, EditedRecord record) {
    m_kept = QLatin1String(form);
    m_record = record;
}

QJsonObject Form::values() const {
    QJsonObject values;
    for (auto* editor : editorsOf(m_content))
        if (const auto value = storedValue(editor); !value.isNull())
            values.insert(editor->objectName(), value);
    return values;
}

void Form::setValues(const QJsonObject& values) {
    for (auto* editor : editorsOf(m_content))
        if (const auto at = values.find(editor->objectName()); at != values.end())
            putValue(editor, *at);
}

void Form::showEvent(QShowEvent* event) {
    SheetDialog::showEvent(event);
    if (!std::exchange(m_shown, true))
        m_opened = values();
}

SavedBy savedBy(const std::optional<security::LastChange>& change, const Lookups& lookups) {
    return change ? SavedBy{fromUtf8(change->name), instantText(change->at, lookups.zone)} : SavedBy{};
}

std::string plain(const QLineEdit* field) { return toUtf8(field->text().trimmed()); }

} // namespace practice::ui::billing
