<?php
/**
 * The episode of a post, as the large podcast plugins store it.
 *
 * @package cuewave
 */

defined( 'ABSPATH' ) || exit;

/**
 * Reads the `enclosure` field of PowerPress, which WordPress itself has too: address, bytes and type on a line each, and in
 * PowerPress a serialized list of what else there is, with the transcript of `podcast:transcript`.
 *
 * @return array<string, string>
 */
function cuewave_read_enclosure( string $enclosure ): array {
	$lines = array_map( 'trim', explode( "\n", $enclosure, 4 ) );
	$type  = $lines[2] ?? '';
	if ( '' !== $type && ! preg_match( '#^(?:audio|video)/#', $type ) ) {
		return array();
	}
	$more = isset( $lines[3] ) && is_serialized( $lines[3] ) ? unserialize( $lines[3], array( 'allowed_classes' => false ) ) : array();
	$more = is_array( $more ) ? array_filter( $more, 'is_string' ) : array();
	return array(
		'audio'      => $lines[0],
		'transcript' => $more['pci_transcript_url'] ?? '',
		'chapters'   => $more['pci_chapters_url'] ?? '',
	);
}

/**
 * Addresses of the recording of a post, and of its transcript and chapters, as far as a podcast plugin has them: Seriously
 * Simple Podcasting (`audio_file`, and `transcript_file` of its Transcripts add-on) or PowerPress (`enclosure`). The filter
 * `cuewave_episode` is for others.
 *
 * @return array<string, string> Empty where the post is no episode.
 */
function cuewave_episode( int $post_id ): array {
	$episode = array();
	$field   = static function ( string $name ) use ( $post_id ): string {
		$value = get_post_meta( $post_id, $name, true );
		return is_string( $value ) ? trim( $value ) : '';
	};
	if ( '' !== $field( 'audio_file' ) ) {
		$episode = array(
			'audio'      => $field( 'audio_file' ),
			'transcript' => $field( 'transcript_file' ),
		);
	} elseif ( '' !== $field( 'enclosure' ) ) {
		$episode = cuewave_read_enclosure( $field( 'enclosure' ) );
	}
	/**
	 * Filters the recording of a post.
	 *
	 * @param array<string, string> $episode Addresses: `audio`, `transcript`, `chapters`, `peaks`. Empty where there is none.
	 * @param int                   $post_id The post.
	 */
	$episode = apply_filters( 'cuewave_episode', $episode, $post_id );
	return is_array( $episode ) ? array_filter( $episode ) : array();
}
