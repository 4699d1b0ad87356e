#include "ui/people/form_sheet.h"

#include "ui/common/widgets/fields.h"

#include "ui/common/format.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/people/form_values.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace practice::ui::people {
namespace {

/// As high as its contents, up to what the window leaves.
class FormScroll final : public QScrollArea {
  public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override {
        const int room = window()->height() - px(210);
        return {px(200), qMin(widget() ? widget()->sizeHint().height() + 2 : 0, qMax(px(160), room))};
    }
    QSize minimumSizeHint() const override { return {px(200), qMin(sizeHint().height(), px(140))}; }

  protected:
    /// A scroll area does not ask for another size by itself when what it holds has changed.
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

FormSheet::FormSheet(const QString& title, Desk& desk, int width, int columns)
    : SheetDialog(title, desk.page()), m_desk(desk), m_columns(columns), m_atWidth(width), m_scroll(new FormScroll),
      m_form(new QWidget), m_column(new QVBoxLayout(m_form)), m_notice(new Notice) {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(m_scroll, 1);
    m_notice->hide();
    m_notice->setClosable(false);
    m_column->setContentsMargins(px(3), px(2), px(3), 0); // room for focus rings
    m_column->setSpacing(px(6));
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    setBody(body);
    setSheetWidth(width);
}

FormGrid* FormSheet::addGroup(const QString& heading) {
    if (!heading.isEmpty()) {
        if (m_column->count() > 0)
            m_column->addSpacing(px(4));
        m_column->addWidget(new Label(heading, TextStyle::Strong, Token::Text, m_form));
        m_column->addWidget(new HairLine(Qt::Horizontal, Token::Line, m_form));
    }
    auto* grid = new FormGrid(m_columns, m_form);
    m_column->addWidget(grid);
    return grid;
}

void FormSheet::addToForm(QWidget* widget) { m_column->addWidget(widget); }

void FormSheet::addSave(const QString& text, ButtonKind kind, std::function<void()> submit) {
    for (auto* field : m_form->findChildren<FormField*>()) // columns of equal width, whatever stands in them
        field->setSizePolicy(QSizePolicy::Ignored, field->sizePolicy().verticalPolicy());
    m_scroll->updateGeometry(); // the form is complete now
    addCancel()->setObjectName(QStringLiteral("sheet.cancel"));
    m_save = addButton(text, kind, [this, submit = std::move(submit)] {
        clearProblems();
        submit();
        return false; // the answer of the save closes the sheet
    });
    m_save->setObjectName(QStringLiteral("sheet.save"));
}

void FormSheet::setKept(const char* form, EditedRecord record) {
    m_kept = QLatin1String(form);
    m_record = record;
}

QJsonObject FormSheet::values() const { return formValues(m_form); }
void FormSheet::setValues(const QJsonObject& values) { setFormValues(m_form, values); }

void FormSheet::showEvent(QShowEvent* event) {
    SheetDialog::showEvent(event);
    if (!std::exchange(m_shown, true))
        m_opened = values();
}

void FormSheet::setBusy(bool busy) {
    if (m_save)
        m_save->setEnabled(!busy);
}

void FormSheet::clearProblems() {
    showFindings(m_form, {});
    m_notice->hide();
    setSheetWidth(m_atWidth);
}

void FormSheet::showProblem(const QString& text) {
    m_notice->showMessage(core::Severity::Error, tr("Not saved"), text);
    m_notice->show();
    setSheetWidth(m_atWidth);
}

void FormSheet::showProblems(const core::Findings& findings) {
    QStringList sentences;
    for (const auto& finding : findings)
        if (finding.severity == core::Severity::Error)
            sentences << ui::sentence(finding);
    showProblem(sentences.join(QLatin1Char('\n')));
    showFindings(m_form, findings);
}

void FormSheet::refused(const core::Refusal& refusal) {
    if (const auto* findings = std::get_if<core::Findings>(&refusal))
        return showProblems(*findings);
    if (const auto* conflict = std::get_if<core::Conflict>(&refusal); conflict && m_onConflict)
        return m_onConflict(*conflict);
    const auto text = ui::describe(refusal);
    showProblem((QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
}

SavedBy savedBy(const std::optional<security::LastChange>& change, const Lookups& lookups) {
    return change ? SavedBy{fromUtf8(change->name), instantText(change->at, lookups.zone)} : SavedBy{};
}

DateField* dateField(const char* name, core::Date today, std::optional<core::Date> day) {
    auto* field = new DateField;
    field->setObjectName(QLatin1String(name));
    field->setReference(today);
    field->setDate(day);
    return field;
}

} // namespace practice::ui::people
