#include "ui/administration/paper.h"

#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

#include <memory>

namespace practice::ui::administration {

namespace {

QString paperWords(const char* text) { return QCoreApplication::translate("SecretSheet", text); }

void printSecret(QWidget* host, const QString& title, const QString& secret, const QString& facts) {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer.get(), host);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, host, [printer, title, secret, facts] {
        QTextDocument page;
        page.setHtml(QStringLiteral("<h2>%1</h2><p style=\"font-family:monospace; font-size:16pt\">%2</p><p>%3</p>")
                         .arg(title.toHtmlEscaped(), secret.toHtmlEscaped(), facts.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"))));
        page.print(printer.get());
    });
    dialog->open();
}

} // namespace

void showSecretOnce(QWidget* host, const QString& title, const QString& text, const QString& secret, const QString& facts, bool confirm,
                    const QString& action, std::function<void()> then) {
    auto* sheet = new SheetDialog(title, host);
    sheet->setObjectName(QStringLiteral("administration.secret"));
    sheet->setText(text);
    sheet->setSheetWidth(520);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(12));
    auto* shown = new Label(secret, TextStyle::Panel);
    auto mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(px(confirm ? 16 : 22));
    mono.setWeight(QFont::DemiBold);
    shown->setFont(mono);
    shown->setWordWrap(true);
    shown->setObjectName(QStringLiteral("secret.value"));
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(secret);
    column->addWidget(shown);
    auto* words = new Label(facts, TextStyle::Body, Token::Text2);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* row = new QHBoxLayout;
    auto* copy = new Button(paperWords(QT_TRANSLATE_NOOP("SecretSheet", "Copy")), ButtonKind::Outline);
    auto* print = new Button(paperWords(QT_TRANSLATE_NOOP("SecretSheet", "Print…")), ButtonKind::Outline);
    copy->setObjectName(QStringLiteral("secret.copy"));
    print->setObjectName(QStringLiteral("secret.print"));
    row->addWidget(copy);
    row->addWidget(print);
    row->addStretch(1);
    column->addLayout(row);
    QObject::connect(copy, &QPushButton::clicked, body, [secret] { QGuiApplication::clipboard()->setText(secret); });
    QObject::connect(print, &QPushButton::clicked, body, [body, title, secret, facts] { printSecret(body, title, secret, facts); });
    TextField* last = nullptr;
    FormField* field = nullptr;
    if (confirm) {
        last = new TextField;
        last->setObjectName(QStringLiteral("secret.last"));
        field = new FormField(paperWords(QT_TRANSLATE_NOOP("SecretSheet", "Type its last group, to show that you have it")), last);
        column->addWidget(field);
    }
    sheet->setBody(body);
    if (!action.isEmpty())
        sheet->addCancel();
    const auto done = action.isEmpty() ? paperWords(QT_TRANSLATE_NOOP("SecretSheet", "Done")) : action;
    sheet->addButton(done, ButtonKind::Primary, [last, field, secret, then = std::move(then)] {
             const auto goOn = [&] {
                 if (then)
                     then();
                 return true;
             };
             if (!last)
                 return goOn();
             const auto wanted = secret.split(QLatin1Char('-')).last().trimmed();
             if (last->text().trimmed().compare(wanted, Qt::CaseInsensitive) == 0)
                 return goOn();
             field->setError(paperWords(QT_TRANSLATE_NOOP("SecretSheet", "That is not the last group of this key")));
             last->setFocus();
             return false;
         })->setObjectName(QStringLiteral("secret.done"));
    sheet->open();
}

} // namespace practice::ui::administration
