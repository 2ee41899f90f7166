<?php
/**
 * Who may do what.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Translates the plugin's capabilities into WordPress's own, or into the roles that the settings name.
 */
final class Access {
	public const GENERATE = 'platoniavid_generate';
	public const MANAGE   = 'platoniavid_manage';

	/**
	 * To look at videos, models and usage, and to delete: whoever generates or manages, as either may be had without the other.
	 */
	public const LOOK = 'platoniavid_look';

	/**
	 * To work with what a connection's key has at the gateway; the connection's id may follow, and is the first one's where it does not. In a
	 * network whose sites have one key, that is all sites'.
	 */
	public const MANAGE_REMOTE = 'platoniavid_manage_remote';

	/**
	 * To see, retry or delete one video, whose id follows.
	 */
	public const EDIT_VIDEO = 'platoniavid_edit_video';

	/**
	 * To see one video, whose id follows, and to have it brought in.
	 */
	public const READ_VIDEO = 'platoniavid_read_video';

	/**
	 * @param Settings        $settings    The chosen roles.
	 * @param VideoRepository $videos      Whose a video is.
	 * @param ApiKey          $key         Whether all sites of a network have it.
	 * @param Connections     $connections Whose key it is.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly VideoRepository $videos,
		private readonly ApiKey $key,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Maps the plugin's capabilities; a callback of `map_meta_cap`.
	 *
	 * @param string[]     $caps       Capabilities so far.
	 * @param string       $capability The one that is asked for.
	 * @param int          $user       The user's id.
	 * @param array<mixed> $args       What follows; the video's id.
	 * @return string[] Capabilities that the user must have.
	 */
	public function map( array $caps, string $capability, int $user, array $args ): array {
		return match ( $capability ) {
			self::GENERATE   => $this->by_role( 'generate', 'upload_files', $user ),
			self::MANAGE     => $this->by_role( 'manage', 'manage_options', $user ),
			self::LOOK       => $this->either( $user ),
			self::MANAGE_REMOTE => $this->is_key_shared( $args ) ? array( 'manage_network_options' ) : $this->by_role( 'manage', 'manage_options', $user ),
			self::EDIT_VIDEO => $this->own( $this->named( $args ), $user ),
			self::READ_VIDEO => $this->readable( $this->named( $args ), $user ),
			default          => $caps,
		};
	}

	/**
	 * Whether all sites of a network have the key.
	 *
	 * @param array<mixed> $args What follows the capability: a connection's id, empty for the first one.
	 */
	private function is_key_shared( array $args ): bool {
		$id = is_string( $args[0] ?? null ) ? $args[0] : '';
		return is_multisite() && $this->key->is_shared( '' === $id ? null : $this->connections->find( $id ) );
	}

	/**
	 * By the chosen roles, and by WordPress's own capability where none were chosen. Administrators always may.
	 *
	 * @param string $what     "generate" or "manage".
	 * @param string $fallback What decides without a choice.
	 * @param int    $user     The user's id.
	 * @return string[]
	 */
	private function by_role( string $what, string $fallback, int $user ): array {
		$roles = $this->settings->roles( $what );
		if ( null === $roles ) {
			return array( $fallback );
		}
		$data = get_userdata( $user );
		if ( false === $data ) {
			return array( 'do_not_allow' );
		}
		return array() !== array_intersect( $roles, $data->roles ) ? array( 'exist' ) : array( 'manage_options' );
	}

	/**
	 * By the roles of those who generate, and of those who manage.
	 *
	 * @param int $user The user's id.
	 * @return string[]
	 */
	private function either( int $user ): array {
		return user_can( $user, self::MANAGE ) ? array( 'exist' ) : $this->by_role( 'generate', 'upload_files', $user );
	}

	/**
	 * What one may edit, and what was asked for in a post that one may edit: who opens that post sees its video come.
	 *
	 * @param ?Video $row  The video.
	 * @param int    $user The user's id.
	 * @return string[]
	 */
	private function readable( ?Video $row, int $user ): array {
		if ( null !== $row && $row->author !== $user && $row->post > 0 && null !== get_post( $row->post ) && user_can( $user, 'edit_post', $row->post ) ) {
			return array( 'exist' );
		}
		return $this->own( $row, $user );
	}

	/**
	 * One's own videos, or all of them.
	 *
	 * @param ?Video $row  The video.
	 * @param int    $user The user's id.
	 * @return string[]
	 */
	private function own( ?Video $row, int $user ): array {
		return null === $row ? array( 'do_not_allow' ) : map_meta_cap( $row->author === $user ? self::LOOK : self::MANAGE, $user );
	}

	/**
	 * The video that follows a capability: its id, or its row where somebody has it already.
	 *
	 * @param array<mixed> $args What follows.
	 */
	private function named( array $args ): ?Video {
		$video = $args[0] ?? null;
		return is_numeric( $video ) ? $this->videos->find( (int) $video ) : ( $video instanceof Video ? $video : null );
	}
}
