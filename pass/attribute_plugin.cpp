// SPDX-License-Identifier: Apache-2.0
// A clang plugin for what an annotation can't say: `[[lineprof::profile]]` and `__attribute__((lineprof))`, and the
// opting in or out of a class, which goes to all its methods. All of them become the annotation that the pass reads.
#include "llvm_compat.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaDiagnostic.h"

using namespace clang;

namespace {

constexpr llvm::StringLiteral kOptIn = "lineprof", kOptOut = "lineprof:off";

bool isAnnotated(const Decl &D, llvm::StringRef With) {
  return llvm::any_of(D.specific_attrs<AnnotateAttr>(),
                      [&](const AnnotateAttr *A) { return A->getAnnotation() == With; });
}

void annotate(Decl &D, llvm::StringRef With, SourceRange Range) {
  if (!isAnnotated(D, kOptIn) && !isAnnotated(D, kOptOut))
    D.addAttr(AnnotateAttr::CreateImplicit(D.getASTContext(), With, nullptr, 0, Range));
}

/// Says what a constructor's or destructor's annotation says in a form that clang doesn't lose.
void assumeAnnotation([[maybe_unused]] Decl &D) {
#if LINEPROF_STRUCTORS_NEED_ASSUMPTION
  if ((isa<CXXConstructorDecl>(D) || isa<CXXDestructorDecl>(D)) && !D.hasAttr<AssumptionAttr>())
    for (llvm::StringRef With : {kOptOut, kOptIn})
      if (isAnnotated(D, With))
        return D.addAttr(AssumptionAttr::CreateImplicit(D.getASTContext(), With));
#endif
}

/// Gives the class's annotation to its methods, those of classes in it, and the templates among them. What a method
/// says of itself stands.
void passOn(CXXRecordDecl &Class, llvm::StringRef With) {
  for (Decl *Member : Class.decls()) {
    if (auto *Template = dyn_cast<FunctionTemplateDecl>(Member))
      Member = Template->getTemplatedDecl();
    else if (auto *ClassTemplate = dyn_cast<ClassTemplateDecl>(Member))
      Member = ClassTemplate->getTemplatedDecl();
    if (auto *Nested = dyn_cast<CXXRecordDecl>(Member)) {
      if (!Nested->isInjectedClassName() && Nested->isThisDeclarationADefinition() && !isAnnotated(*Nested, kOptIn) &&
          !isAnnotated(*Nested, kOptOut))
        passOn(*Nested, With);
    } else if (isa<FunctionDecl>(Member)) {
      annotate(*Member, With, Class.getSourceRange());
    }
  }
}

/// Classes are complete, and their methods not yet compiled, when clang tells of them here.
class ClassAnnotations : public ASTConsumer {
public:
  void HandleTagDeclDefinition(TagDecl *D) override {
    auto *Class = dyn_cast<CXXRecordDecl>(D);
    if (!Class)
      return;
    for (llvm::StringRef With : {kOptOut, kOptIn})
      if (isAnnotated(*Class, With)) {
        passOn(*Class, With);
        break;
      }
    for (Decl *Member : Class->decls()) {
      auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
      assumeAnnotation(Template ? *Template->getTemplatedDecl() : *Member);
    }
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      assumeAnnotation(*D);
    return true;
  }
};

class ClassAnnotationsAction : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<ClassAnnotations>();
  }
  bool ParseArgs(const CompilerInstance &, const std::vector<std::string> &) override { return true; }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

struct ProfileAttribute : ParsedAttrInfo {
  ProfileAttribute() {
    static constexpr Spelling kSpellings[] = {{ParsedAttr::AS_GNU, "lineprof"},
                                              {ParsedAttr::AS_CXX11, "lineprof::profile"},
                                              {ParsedAttr::LINEPROF_AS_C23, "lineprof::profile"}};
    Spellings = kSpellings;
    NumArgs = 0;
    OptArgs = 0;
  }

  bool diagAppertainsToDecl(Sema &S, const ParsedAttr &Attr, const Decl *D) const override {
    if (isa<FunctionDecl>(D) || isa<FunctionTemplateDecl>(D) || isa<CXXRecordDecl>(D) || isa<ClassTemplateDecl>(D))
      return true;
    unsigned Id =
        S.Diags.getCustomDiagID(DiagnosticsEngine::Warning,
                                "'lineprof' means nothing here: it goes on functions, methods, lambdas and classes");
    S.Diag(Attr.getLoc(), Id);
    return false;
  }

  AttrHandling handleDeclAttribute(Sema &, Decl *D, const ParsedAttr &Attr) const override {
    annotate(*D, kOptIn, Attr.getRange());
    return AttributeApplied;
  }
};

} // namespace

static FrontendPluginRegistry::Add<ClassAnnotationsAction> Action("lineprof-attribute", "opt classes in to LineProf");
static ParsedAttrInfoRegistry::Add<ProfileAttribute> Attribute("lineprof", "[[lineprof::profile]]");
