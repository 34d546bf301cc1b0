/** Files for any server. Without `output`, Next's own draws the same. */
export default { output: 'export' };
