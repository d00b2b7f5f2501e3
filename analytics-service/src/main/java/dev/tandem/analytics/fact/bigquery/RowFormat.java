package dev.tandem.analytics.fact.bigquery;

import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Facts as protobuf rows with those of our columns that the table is known to have. */
final class RowFormat<F> {

    private static final String ROW = "Row";

    private final List<FactColumn<F>> columns;
    private final DescriptorProto description;
    private final Descriptor descriptor;

    private RowFormat(List<FactColumn<F>> columns) {
        this.columns = columns;
        var message = DescriptorProto.newBuilder().setName(ROW);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            message.addField(FieldDescriptorProto.newBuilder()
                    .setName(column.name())
                    .setNumber(i + 1)
                    .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                    .setType(
                            column.type() == FactColumn.Type.STRING
                                    ? FieldDescriptorProto.Type.TYPE_STRING
                                    : FieldDescriptorProto.Type.TYPE_INT64));
        }
        this.description = message.build();
        try {
            var file = FileDescriptorProto.newBuilder().addMessageType(description);
            this.descriptor = FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
                    .findMessageTypeByName(ROW);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the columns " + columns + " make no message", e);
        }
    }

    /** Our columns that this schema has. */
    static <F> RowFormat<F> of(FactTable<F> table, TableSchema schema) {
        var known = schema.getFieldsList().stream()
                .map(TableFieldSchema::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new RowFormat<>(table.columns().stream()
                .filter(column -> known.contains(column.name()))
                .toList());
    }

    List<String> columns() {
        return columns.stream().map(FactColumn::name).toList();
    }

    ProtoSchema schema() {
        return ProtoSchema.newBuilder().setProtoDescriptor(description).build();
    }

    ProtoRows rows(List<F> facts) {
        var rows = ProtoRows.newBuilder();
        facts.forEach(fact -> rows.addSerializedRows(row(fact)));
        return rows.build();
    }

    private ByteString row(F fact) {
        var row = DynamicMessage.newBuilder(descriptor);
        for (int i = 0; i < columns.size(); i++) {
            var value = columns.get(i).value().apply(fact);
            if (value != null) {
                row.setField(descriptor.getFields().get(i), value);
            }
        }
        return row.build().toByteString();
    }
}
