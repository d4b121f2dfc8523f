package dev.throughline.customers.crm;

/** A person as a CRM knows them. */
public record Contact(String customerId, String name, String email) {}
