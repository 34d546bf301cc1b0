<?php
/**
 * Removes what the plugin stored: its one option, on each site of a network.
 *
 * @package cuewave
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $cuewave_site ) {
		switch_to_blog( $cuewave_site );
		delete_option( 'cuewave_settings' );
		restore_current_blog();
	}
} else {
	delete_option( 'cuewave_settings' );
}
