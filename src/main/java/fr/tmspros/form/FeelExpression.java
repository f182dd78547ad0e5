package fr.tmspros.form;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterator;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;

/**
 * An expression of a form in FEEL, parsed once with the form. It asks the FEEL engine of the platform, which is made when the first
 * form with an expression is read; where that could differ from form-js in the browser, a test puts both side by side.
 */
public final class FeelExpression {

    private final ParsedExpression parsed;

    private FeelExpression(ParsedExpression parsed) {
        this.parsed = parsed;
    }

    /** The expression after the sign = of a form. Throws {@link IllegalArgumentException} for what is no expression. */
    static FeelExpression of(String text) {
        ParseResult result = Engine.INSTANCE.parseExpression(text);
        if (result.isFailure()) {
            throw new IllegalArgumentException(result.failure().message());
        }
        return new FeelExpression(result.parsedExpression());
    }

    /** The variables it reads that it does not bring itself. */
    Set<String> variables() {
        Set<String> read = new HashSet<>();
        Set<String> brought = new HashSet<>(Set.of("item", "partial"));
        walk(parsed.expression(), reference -> read.add(reference.names().head()), brought::add);
        read.removeAll(brought);
        return read;
    }

    /** Whether it holds; what cannot be worked out, for want of an answer, does not. */
    boolean holds(Map<String, Object> variables) {
        return Boolean.TRUE.equals(result(variables));
    }

    /** Its value as a form stores it: numbers plain with a point; "" for what cannot be worked out. */
    String value(Map<String, Object> variables) {
        Object result = result(variables);
        if (result instanceof Number number) {
            return NumberFormat.normalise(new BigDecimal(number.toString()).toPlainString());
        }
        return result == null ? "" : CleanText.line(result.toString());
    }

    private Object result(Map<String, Object> variables) {
        EvaluationResult evaluated = Engine.INSTANCE.evaluate(parsed, variables);
        return evaluated.isSuccess() ? evaluated.result() : null;
    }

    /** Names that a for, some or every binds stand as the first of a pair beside what they run over; the names of a context too. */
    private static void walk(Object node, Consumer<Ref> reads, Consumer<String> brings) {
        if (node instanceof Ref reference) {
            reads.accept(reference);
        }
        if (node instanceof camundajar.impl.scala.Tuple2<?, ?> pair && pair._1() instanceof String name) {
            brings.accept(name);
        }
        if (node instanceof camundajar.impl.scala.collection.Iterable<?> nodes) {
            walkAll(nodes.iterator(), reads, brings);
        } else if (node instanceof Product parts) {
            walkAll(parts.productIterator(), reads, brings);
        }
    }

    private static void walkAll(Iterator<?> nodes, Consumer<Ref> reads, Consumer<String> brings) {
        while (nodes.hasNext()) {
            walk(nodes.next(), reads, brings);
        }
    }

    /** Made by the first that asks. */
    private static final class Engine {

        static final FeelEngineApi INSTANCE = FeelEngineBuilder.forJava().build();
    }
}
