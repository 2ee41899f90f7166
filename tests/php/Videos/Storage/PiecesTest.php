<?php
/**
 * Tests of what prompts are found by.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Tests of PlatoniaVid\Videos\Storage\Pieces and Searches: whatever is noted, a search finds what `LIKE` finds.
 */
final class PiecesTest extends TestCase {
	use Parts;
	use Prompts;

	public function test_a_search_finds_the_same_whatever_is_noted(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->holds( 'Before' );
		$this->noteAll();
		$this->assertGreaterThan( Noting::FEW, $this->noted() );
		$this->assertSame( 1, $this->noted( '' ), 'One row says how far it is.' );
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->assertSame( array( null, null ), $this->find( '猫' ), 'No piece is so short.' );
		$this->assertSame( $this->find( 'ماشین' ), $this->find( 'ماشين' ), 'The letters of another keyboard.' );
		$this->assertGreaterThan( 3, $this->find( 'ماشین' )[0] );
		$this->holds( 'Noted' );

		$new                = $this->addRow( array( 'prompt' => 'Another kite' ) );
		[ $first, $second ] = $this->found( array( 'search' => 'red kite' ) );
		$this->assertTrue( $this->repository()->delete( $this->repository()->find( $first ) ) );
		$this->assertSame(
			0,
			(int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video = %d', Pieces::name( $wpdb ), $first ) ),
			'What is deleted leaves nothing.'
		);
		$this->assertContains( $new->id, $this->found( array( 'search' => 'kite' ) ) );
		$this->assertContains( $second, $this->found( array( 'search' => 'kite' ) ) );
		$this->holds( 'After changes' );
		$before = $this->noted();
		$this->noteAll();
		$this->assertSame( $before, $this->noted(), 'What is young waits.' );

		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', Pieces::name( $wpdb ) ) );
		$this->holds( 'Lost' );
	}

	public function test_an_id_that_is_given_again_is_found(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$last = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id >= %d', Table::name( $wpdb ), $last - 10 ) );
		$given = $this->addRow( array( 'prompt' => 'A given kite' ) );
		$wpdb->update( Table::name( $wpdb ), array( 'id' => $last - 10 ), array( 'id' => $given->id ) );
		$this->noteAll();
		$this->holds( 'Noted anew' );
		$this->assertContains( $last - 10, $this->found( array( 'search' => 'given kite' ) ) );
	}

	public function test_while_most_are_not_noted_yet_all_are_read(): void {
		global $wpdb;
		$this->addPrompts( 5010 );
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MIN(id) FROM %i', Table::name( $wpdb ) ) );
		$wpdb->insert( Pieces::name( $wpdb ), array( 'piece' => '', 'video' => $first, 'part' => Pieces::LAST ) );
		$this->assertSame( array( null, null ), $this->find( 'kite' ), 'The rest is more than a list of ids may be.' );
		$wpdb->insert( Pieces::name( $wpdb ), array( 'piece' => '', 'video' => $first + 9, 'part' => Pieces::LAST ) );
		$this->assertIsArray( $this->find( 'kite' )[1] );
	}

	public function test_what_most_prompts_have_is_counted_by_pieces_and_read_as_a_list(): void {
		$this->addPrompts( 5400 );
		$this->noteAll();
		[ $total, $ids ] = $this->find( 'No.' );
		$this->assertGreaterThan( 5000, $total );
		$this->assertNull( $ids );
		$this->assertSame( array( null, null ), $this->find( 'No. 1' ), 'Two words.' );
		$this->holds( 'Many' );
	}

	public function test_a_video_that_a_process_died_over_while_it_was_deleted_is_not_found_and_its_pieces_go_later(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		[ $gone, $kept, $leased ] = $this->found( array( 'search' => 'red kite' ) );
		// As far as each process came.
		Pieces::doubt( $wpdb, $gone );
		$wpdb->delete( Table::name( $wpdb ), array( 'id' => $gone ) );
		Pieces::doubt( $wpdb, $kept );
		$wpdb->update( Table::name( $wpdb ), array( 'lease_until' => time() + 60 ), array( 'id' => $leased ) );
		$this->assertFalse( $this->repository()->delete( $this->repository()->find( $leased ) ) );
		$this->assertSame( 3, $this->noted( '' ), 'How far it is, and two doubts.' );
		$this->holds( 'In doubt' );
		$this->noteAll();
		$this->assertSame( 3, $this->noted( '' ), 'A process may still be at it.' );

		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = 1 WHERE piece = %s AND part = %d', Pieces::name( $wpdb ), '', Pieces::DOUBT ) );
		$this->noteAll();
		$this->assertSame( 1, $this->noted( '' ) );
		$left = $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video = %d', Pieces::name( $wpdb ), $gone );
		$this->assertSame( 0, (int) $wpdb->get_var( $left ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$this->holds( 'Settled' );
		$before = $this->noted();
		$this->part( Noting::class )->check();
		$this->assertSame( $before, $this->noted(), 'As many are noted as there are.' );
	}
}
