package dev.tandem.platform.testing.pubsub;

import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;

/** The part of {@code google.iam.v1.IAMPolicy} that says what a caller may do: everything that was not taken away. */
final class StandInPermissions {

    private static final String SERVICE = "google.iam.v1.IAMPolicy";

    private static final MethodDescriptor<TestIamPermissionsRequest, TestIamPermissionsResponse> METHOD =
            MethodDescriptor.<TestIamPermissionsRequest, TestIamPermissionsResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "TestIamPermissions"))
                    .setRequestMarshaller(ProtoUtils.marshaller(TestIamPermissionsRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(TestIamPermissionsResponse.getDefaultInstance()))
                    .build();

    private StandInPermissions() {}

    static ServerServiceDefinition service(PubSubFaults faults) {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(
                        METHOD,
                        ServerCalls.asyncUnaryCall((request, observer) -> StandInPublisherService.answer(
                                observer,
                                () -> TestIamPermissionsResponse.newBuilder()
                                        .addAllPermissions(request.getPermissionsList().stream()
                                                .filter(permission ->
                                                        !faults.isDenied(permission, request.getResource()))
                                                .toList())
                                        .build())))
                .build();
    }
}
