import 'cuewave/svelte'; // types of the tags
