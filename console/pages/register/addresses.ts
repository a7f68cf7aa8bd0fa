/** Where an organisation of the register is shown. */
export const departmentAddress = (uscc: string): string => `/console/register/departments/${uscc}`;
