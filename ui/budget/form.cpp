#include "ui/budget/form.h"

#include "ui/common/format.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>

namespace practice::ui::budget {

namespace {

/// As high as its contents, up to what the window leaves.
class FormArea final : public QScrollArea {
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

} // namespace

Form::Form(const QString& title, Desk& desk, const char* name, int width, int columns)
    : SheetDialog(title, desk.page()), m_desk(desk), m_notice(new Notice), m_grid(new FormGrid(columns)), m_content(new QWidget),
      m_scroll(new FormArea), m_atWidth(width) {
    setObjectName(QLatin1String(name));
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(m_notice);
    column->addWidget(m_scroll, 1);
    auto* inner = new QVBoxLayout(m_content);
    inner->setContentsMargins(px(3), px(2), px(3), 0); // room for focus rings
    inner->setSpacing(px(6));
    inner->addWidget(m_grid);
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

void Form::addBelow(QWidget* widget) { m_content->layout()->addWidget(widget); }

void Form::addSubmit(const QString& text, ButtonKind kind, std::function<void()> submit) {
    for (auto* field : m_grid->findChildren<FormField*>()) // columns of equal width, whatever stands in them
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

void Form::showRefusal(const core::Refusal& refusal) {
    if (std::holds_alternative<core::Conflict>(refusal) && m_onConflict)
        return m_onConflict();
    const auto text = ui::describe(refusal);
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        QStringList rest;
        for (const auto& finding : ui::showFindings(m_content, *findings))
            rest << ui::sentence(finding);
        if (!rest.isEmpty())
            showProblem(rest.join(QLatin1Char('\n')));
        return;
    }
    showProblem((QStringList{text.title} + text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')).trimmed());
}

TextField* Form::addText(const QString& label, const char* name, const QString& key, const QString& text, int span) {
    auto* field = new TextField(text);
    field->setObjectName(QLatin1String(name));
    m_grid->add(label, field, key, span);
    return field;
}

MoneyField* Form::addMoney(const QString& label, const char* name, const QString& key, std::optional<core::Money> amount) {
    auto* field = new MoneyField;
    field->setObjectName(QLatin1String(name));
    field->setAmount(amount);
    m_grid->add(label, field, key);
    return field;
}

DateField* Form::addDate(const QString& label, const char* name, const QString& key, std::optional<core::Date> date) {
    auto* field = new DateField;
    field->setObjectName(QLatin1String(name));
    field->setReference(m_desk.lookups().today);
    field->setDate(date);
    m_grid->add(label, field, key);
    return field;
}

ComboField* Form::addChoice(const QString& label, const char* name, const QString& key, const QList<QPair<qint64, QString>>& options,
                            qint64 value, int span) {
    auto* field = new ComboField;
    field->setObjectName(QLatin1String(name));
    for (const auto& [id, text] : options)
        field->addOption(text, id);
    if (options.size() > 8)
        field->setSearchable();
    field->setValue(value);
    m_grid->add(label, field, key, span);
    return field;
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

std::optional<core::Money> Form::readMoney(MoneyField* field) const {
    fieldOf(field)->setError(field->amount() ? QString() : tr("Enter an amount"));
    return field->amount();
}

TextField* addReason(Form& form, const char* name) {
    auto* reason = form.addText(Form::tr("Reason"), name, QStringLiteral("reason"), {}, 2);
    form.fieldOf(reason)->setRequired(true);
    form.fieldOf(reason)->setHint(Form::tr("Kept in the audit trail"));
    return reason;
}

} // namespace practice::ui::budget
