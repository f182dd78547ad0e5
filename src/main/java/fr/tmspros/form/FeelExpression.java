package fr.tmspros.form;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;

/**
 * An expression of a form in FEEL, parsed once with the form. It asks the FEEL engine of the platform, which is made when the first
 * form with an expression is read; where that could differ from form-js in the browser, a test puts both side by side.
 */
public final class FeelExpression {

    /** The functions that form-js 1.8 has under the same name and with the same outcome; « round half up », among others, it has not. */
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "ceiling",
            "contains",
            "count",
            "date",
            "decimal",
            "ends with",
            "floor",
            "list contains",
            "lower case",
            "max",
            "min",
            "not",
            "number",
            "starts with",
            "string",
            "string length",
            "sum",
            "upper case");

    /** Decimals that are kept of a quotient that does not end. */
    private static final int DECIMALS = 10;

    private final ParsedExpression parsed;
    private final Set<String> variables;

    private FeelExpression(ParsedExpression parsed) {
        this.parsed = parsed;
        this.variables = variables(parsed);
    }

    /**
     * The expression after the sign = of a form. Throws {@link IllegalArgumentException} for what is no expression and for one with a
     * function that the browser could not work out.
     */
    static FeelExpression of(String text) {
        ParseResult result = Engine.INSTANCE.parseExpression(text);
        if (result.isFailure()) {
            throw new IllegalArgumentException(result.failure().message());
        }
        walk(result.parsedExpression().expression(), FeelExpression::refuseWhatTheBrowserCannot);
        return new FeelExpression(result.parsedExpression());
    }

    private static void refuseWhatTheBrowserCannot(Object node) {
        if (node instanceof QualifiedFunctionInvocation
                || node instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            throw new IllegalArgumentException("a function that form-js does not have: " + node);
        }
    }

    /** The variables it reads that it does not bring itself. */
    Set<String> variables() {
        return variables;
    }

    /** Whether it reads one of these. */
    boolean readsAny(Set<String> names) {
        return !Collections.disjoint(variables, names);
    }

    private static Set<String> variables(ParsedExpression parsed) {
        Set<String> read = new HashSet<>();
        Set<String> brought = new HashSet<>(Set.of("item", "partial"));
        walk(parsed.expression(), node -> {
            if (node instanceof Ref reference) {
                read.add(reference.names().head());
            } else if (node instanceof Tuple2<?, ?> pair && pair._1() instanceof String name) {
                // what a for, some or every binds stands beside what it runs over, an entry of a context beside its
                // value
                brought.add(name);
            }
        });
        read.removeAll(brought);
        return Set.copyOf(read);
    }

    /** Whether it holds; what cannot be worked out, for want of an answer, does not. */
    boolean holds(Map<String, Object> variables) {
        return Boolean.TRUE.equals(result(variables));
    }

    /** Its value as a form stores it: numbers plain with a point; "" for what cannot be worked out. */
    String value(Map<String, Object> variables) {
        Object result = result(variables);
        if (result instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return NumberFormat.normalise(
                    exact.setScale(Math.min(Math.max(exact.scale(), 0), DECIMALS), RoundingMode.HALF_EVEN)
                            .toPlainString());
        }
        return result == null ? "" : CleanText.line(result.toString());
    }

    private Object result(Map<String, Object> variables) {
        EvaluationResult evaluated = Engine.INSTANCE.evaluate(parsed, variables);
        return evaluated.isSuccess() ? evaluated.result() : null;
    }

    private static void walk(Object node, Consumer<Object> visitor) {
        visitor.accept(node);
        Iterator<?> parts = parts(node);
        while (parts.hasNext()) {
            walk(parts.next(), visitor);
        }
    }

    private static Iterator<?> parts(Object node) {
        if (node instanceof Iterable<?> nodes) {
            return nodes.iterator();
        }
        return node instanceof Product parts ? parts.productIterator() : Iterator.empty();
    }

    /** Made by the first that asks. */
    private static final class Engine {

        static final FeelEngineApi INSTANCE = FeelEngineBuilder.forJava().build();
    }
}
