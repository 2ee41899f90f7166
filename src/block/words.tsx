import { BlockIcon, store as blockEditorStore } from '@wordpress/block-editor';
import { getBlockType } from '@wordpress/blocks';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { addFilter } from '@wordpress/hooks';
import type { ComponentProps, ReactNode } from 'react';

const NAME = 'platoniavid/sora-video';
const KEY = `block-${ NAME }`;

/** What people type in either language, whatever the admin's own is: the translated keywords are in that one only. */
const WORDS = [
	'video',
	'ai',
	'sora',
	'generate',
	'movie',
	'clip',
	'ویدیو',
	'ویدئو',
	'هوش مصنوعی',
	'سورا',
	'ساخت',
	'فیلم',
	'کلیپ',
];

/** A block type as far as it is searched. */
interface Searched {
	keywords?: string[];
}

/** This block with its words in both languages, for the inserter's search and for the list behind a slash. */
export const withWords = < T extends Searched >( type: T, name: string ): T =>
	name === NAME
		? {
				...type,
				keywords: [
					...new Set( [ ...( type.keywords ?? [] ), ...WORDS ] ),
				],
			}
		: type;

/** What WordPress inserts. */
interface InserterItem {
	id: string;
	title: string;
	icon: ComponentProps< typeof BlockIcon >[ 'icon' ];
	isDisabled: boolean;
}

interface Option {
	key: string;
	value: InserterItem;
	label: ReactNode;
}

/** What WordPress asks when somebody types a slash. */
interface Completer {
	name: string;
	useItems?: ( typed: string ) => [ Option[] ];
}

interface BlockEditorSelectors {
	getSelectedBlockClientId: () => string | null;
	getBlockRootClientId: ( id: string | null ) => string | null;
	getInserterItems: ( root: string | null ) => InserterItem[];
}

/** Whether somebody may mean this block: what was typed begins its name or one of its keywords. */
export function isMeant( typed: string ): boolean {
	const { title = '', keywords = [] } = getBlockType( NAME ) ?? {};
	const begun = typed.trim().toLocaleLowerCase();
	return (
		begun.length > 1 &&
		[ title, ...keywords ].some( ( word ) =>
			word.toLocaleLowerCase().startsWith( begun )
		)
	);
}

/** A completer that has this block second where it is meant and others have filled the short list. */
function withBlock( completer: Completer ): Completer {
	const { useItems } = completer;
	if ( completer.name !== 'blocks' || ! useItems ) {
		return completer;
	}
	return {
		...completer,
		useItems( typed ) {
			const [ options ] = useItems( typed );
			const item = useSelect( ( select ) => {
				const { getInserterItems, ...editor } = select(
					blockEditorStore
				) as unknown as BlockEditorSelectors;
				const root = editor.getBlockRootClientId(
					editor.getSelectedBlockClientId()
				);
				return getInserterItems( root ).find(
					( { id, isDisabled } ) => id === NAME && ! isDisabled
				);
			}, [] );
			// The same list as long as nothing changes: WordPress draws it anew with each other one.
			return useMemo( () => {
				if (
					! item ||
					! isMeant( typed ) ||
					options.some( ( { key } ) => key === KEY )
				) {
					return [ options ];
				}
				const label = (
					<>
						<BlockIcon icon={ item.icon } showColors />
						{ item.title }
					</>
				);
				const ours: Option = { key: KEY, value: item, label };
				return [
					[ ...options.slice( 0, 1 ), ours, ...options.slice( 1 ) ],
				];
			}, [ options, item, typed ] );
		},
	};
}

/**
 * Has the inserter find this block by words of both languages, and the list that opens with a slash name it
 * however many other blocks have them. Is called before the block is registered.
 */
export function findByWords(): void {
	addFilter( 'blocks.registerBlockType', 'platoniavid/words', withWords );
	addFilter(
		'editor.Autocomplete.completers',
		'platoniavid/slash-words',
		( completers: Completer[] ) => completers.map( withBlock )
	);
}
