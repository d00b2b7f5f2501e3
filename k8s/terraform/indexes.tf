# The one file of indexes, which the services' tests compare with their queries. No resources here, like topology.tf.
locals {
  firestore = jsondecode(file("${path.module}/../firestore/firestore.indexes.json"))

  firestore_indexes = {
    for index in local.firestore.indexes :
    join("/", concat([index.collectionGroup], [for field in index.fields : "${field.fieldPath} ${field.order}"])) => index
  }

  firestore_overrides = {
    for override in local.firestore.fieldOverrides : "${override.collectionGroup}/${override.fieldPath}" => override
  }
}
